package no.tiltaksflyt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Pattern;
import no.tiltaksflyt.TiltaksflytTest;
import no.tiltaksflyt.journey.Api;
import no.tiltaksflyt.journey.CaseByApi;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** Nothing that somebody has typed is lost, whatever she, a colleague, the browser or the machine does next. */
@TiltaksflytTest
class TypedTextTest {

    private static final String TYPED = "Dette har jeg brukt en time på å skrive.";
    private static final String NEWER = "Dette skrev jeg etterpå, i et annet vindu.";

    @Value("${tiltaksflyt.address}")
    private String address;

    @Nested
    class InATask {

        private String task;

        @BeforeEach
        void takeATask() {
            task = CaseByApi.proposedByHamar(address, "Et tiltak å skrive om")
                    .adviseAs("per.innlandet")
                    .task("lise.pod", "Task_AssessMeasure");
            Api.as("lise.pod", address).post("/tasks/" + task + "/claim").ok();
        }

        @Test
        void shouldBeThereAgainWhenItsFieldsShowAgain() {
            try (Visitor lise = typing()) {
                choose(lise, "Er du habil i denne saken?", "Nei, jeg er inhabil eller i tvil");
                assertThat(problem(lise)).hasCount(0);
                choose(lise, "Er du habil i denne saken?", "Ja, jeg er habil");
                assertThat(problem(lise)).hasValue(TYPED);

                choose(lise, "Hvordan skal forslaget behandles?", "Sammen med et annet tiltak");
                assertThat(problem(lise)).hasCount(0);
                lise.open("/tasks/" + task);
                assertThat(problem(lise)).hasCount(0);
                choose(lise, "Hvordan skal forslaget behandles?", "Som et eget tiltak");
                assertThat(problem(lise)).hasValue(TYPED);
            }
        }

        @Test
        void shouldNotBeSentOverWhatWasTypedInAnotherWindow() {
            try (Visitor lise = typing()) {
                Page other = otherWindow(lise);

                lise.send()
                        .see("Du har skrevet i denne oppgaven i et annet vindu")
                        .check();

                assertThat(problem(lise)).hasValue(TYPED);
                lise.type("2. Hvilke tiltak er aktuelle?", "Flere");
                assertThat(lise.page().locator("#draft-status")).containsText("Ikke lagret");
                other.reload();
                assertThat(other.getByLabel("1. Hva er problemet")).hasValue(NEWER);
            }
        }

        @Test
        void shouldReplaceWhatWasTypedInAnotherWindowOnlyWhenAskedTo() {
            try (Visitor lise = typing()) {
                Page other = otherWindow(lise);

                lise.press("Lagre utkast").see("Du har skrevet i denne oppgaven i et annet vindu");
                lise.page().locator(".ds-alert a[target]").waitFor();
                assertThat(lise.page().locator("#draft-status")).containsText("Ikke lagret");
                lise.press("Lagre utkast");
                assertThat(lise.page().locator("#draft-status")).containsText("Lagret kl.");

                other.reload();
                assertThat(other.getByLabel("1. Hva er problemet")).hasValue(TYPED);
            }
        }

        @Test
        void shouldNotBeReplacedByAnOlderTextWhenThePageIsLoadedAgain() {
            try (Visitor lise = typing()) {
                lise.press("Lagre utkast").see("Lagret kl.");
                lise.type("1. Hva er problemet", NEWER);
                lise.page().reload();
                assertThat(problem(lise)).hasValue(NEWER);

                lise.send().see("Du må rette");
                lise.type("1. Hva er problemet", TYPED);
                lise.page().reload();
                assertThat(problem(lise)).hasValue(TYPED);
            }
        }

        @Test
        void shouldNotBeMixedUpWithTheTextOfTheNextTask() {
            String next = nextTask();
            try (Visitor lise = typing().open("/tasks/" + task + "?view=mine")) {
                Queue<Route> held = new ArrayDeque<>();
                Set<Request> over = new HashSet<>();
                lise.page().onRequestFinished(over::add);
                lise.page().onRequestFailed(over::add);
                lise.page().route("**/" + task + "/fields", held::add);
                lise.choose("Hva tilrår Politidirektoratet?", "Tiltaket tilrås");
                lise.page().waitForCondition(() -> !held.isEmpty());
                lise.page().locator("a.task-row[data-key='" + next + "']").click();
                assertThat(lise.page().locator("[data-task='" + next + "']")).isVisible();

                Request late = held.element().request();
                held.remove().resume();
                lise.page().waitForCondition(() -> over.contains(late));
                lise.page().evaluate("() => new Promise(shown => setTimeout(shown, 100))"); // htmx settles after 20 ms

                assertThat(lise.page().locator("#form-answers")).not().containsText(TYPED);
                assertThat(lise.page().locator("#draft-revision")).hasValue("0");
            }
        }

        @Test
        void shouldNotBeLeftUnsavedWithoutAQuestion() {
            String next = nextTask();
            try (Visitor lise = typing().open("/tasks/" + task + "?view=mine")) {
                problem(lise).fill("Ring ola på 15076500565");
                assertThat(lise.page().locator("#draft-status")).containsText("Ikke lagret");

                Locator row = lise.page().locator("a.task-row[data-key='" + next + "']");
                lise.page().onceDialog(Dialog::dismiss);
                row.click();
                assertThat(problem(lise)).hasValue("Ring ola på 15076500565");

                lise.page().onceDialog(Dialog::accept);
                row.click();
                assertThat(lise.page().locator("[data-task='" + next + "']")).isVisible();
            }
        }

        @Test
        void shouldBeSavedAgainWhenWhatMustNotBeKeptHides() {
            try (Visitor lise = typing()) {
                problem(lise).fill("Ring ola på 15076500565");
                assertThat(lise.page().locator("#draft-status")).containsText("Ikke lagret");
                choose(lise, "Er du habil i denne saken?", "Nei, jeg er inhabil eller i tvil");
                assertThat(lise.page().locator("#draft-status")).containsText("Lagret kl.");
            }
        }

        private String nextTask() {
            String next = CaseByApi.proposedByHamar(address, "Et annet tiltak å skrive om")
                    .adviseAs("per.innlandet")
                    .task("lise.pod", "Task_AssessMeasure");
            Api.as("lise.pod", address).post("/tasks/" + next + "/claim").ok();
            return next;
        }

        private Visitor typing() {
            Visitor lise = Visitor.signedIn(address, "lise.pod", "nb", 1440).open("/tasks/" + task);
            choose(lise, "Er du habil i denne saken?", "Ja, jeg er habil");
            choose(lise, "Hvordan skal forslaget behandles?", "Som et eget tiltak");
            return lise.type("1. Hva er problemet", TYPED);
        }

        /** The same task in a second window, in which she types more. */
        private Page otherWindow(Visitor lise) {
            Page other = lise.page().context().newPage();
            other.navigate("/tasks/" + task);
            Visitor.type(other, other.getByLabel("1. Hva er problemet"), NEWER);
            return other;
        }

        private static void choose(Visitor visitor, String question, String answer) {
            visitor.page().waitForResponse("**/fields", () -> visitor.choose(question, answer));
        }

        private static Locator problem(Visitor visitor) {
            return visitor.page().getByLabel("1. Hva er problemet");
        }
    }

    @Nested
    class InAProposal {

        private Visitor anne;

        @BeforeEach
        void begin() {
            anne = Visitor.signedIn(address, "anne.hamar", "nb", 1440).open("/proposals/new");
        }

        @AfterEach
        void close() {
            anne.close();
        }

        @Test
        void shouldBeThereWhenThePageIsLeftInTheMiddleOfAWord() {
            String page = anne.page().url();
            description(anne).pressSequentially(TYPED);
            anne.page().navigate("/proposals");

            anne.reloadUntil(page, () -> description(anne).inputValue().equals(TYPED));
        }

        @Test
        void shouldBeThereWhenThePageIsLoadedAgainInTheMiddleOfAWord() {
            description(anne).pressSequentially(TYPED);
            anne.page().reload();
            assertThat(description(anne)).hasValue(TYPED);
        }

        @Test
        void shouldNotBeLeftUnsavedWithoutAQuestion() {
            List<String> asked = new ArrayList<>();
            anne.page().onDialog(dialog -> {
                asked.add(dialog.type());
                dialog.dismiss();
            });
            description(anne).click(); // a browser asks only where somebody has done something
            description(anne).fill("Ring ola på 15076500565");
            anne.see("Ikke lagret: Beskrivelse");
            anne.follow("Forsiden");
            anne.page().waitForCondition(() -> asked.equals(List.of("beforeunload")));
            assertThat(description(anne)).hasValue("Ring ola på 15076500565");

            description(anne).fill(TYPED);
            anne.see("Lagret kl.").follow("Forsiden");
            anne.see("Hei, Anne Haugen");
            Assertions.assertThat(asked).hasSize(1);
        }

        @Test
        void shouldStayOnAPageThatDidNotKnowThatTheSessionIsOver() {
            CaseByApi measure = CaseByApi.proposedByHamar(address, "Et tiltak å trekke");
            anne.page().clock().install();
            anne.open("/measures/" + measure.measureId() + "/withdraw").fill("Hvorfor trekker dere", TYPED);
            endSession();
            anne.page().clock().fastForward("02:00");

            anne.press("Ja, trekk forslaget").see("Du er ikke lenger innlogget");

            assertThat(anne.page().locator("#reason")).hasValue(TYPED);
            Page other = anne.page().context().waitForPage(() -> anne.follow("Logg inn i en ny fane"));
            other.locator("button[name=username][value='anne.hamar']").click();
            other.locator("form[action$='/logout']").waitFor();
            anne.press("Ja, trekk forslaget").see("er trukket").see(TYPED);
        }

        @Test
        void shouldBeSavedAfterThePersonHasSignedInAgain() {
            String page = anne.page().url();
            description(anne).fill("Først dette.");
            anne.see("Lagret kl.");
            endSession();
            description(anne).fill(TYPED);
            anne.see("Du er ikke lenger innlogget").see("Ikke lagret ennå");
            anne.press("Se over og send");
            assertThat(description(anne)).hasValue(TYPED);

            anne.resize(360).check().resize(1440);
            Page other = anne.page().context().waitForPage(() -> anne.follow("Logg inn i en ny fane"));
            other.locator("button[name=username][value='anne.hamar']").click();
            other.locator("form[action$='/logout']").waitFor();

            anne.see("Lagret kl.");
            assertThat(anne.page().locator("#announcement")).isHidden();
            other.navigate(page);
            assertThat(other.locator("#description")).hasValue(TYPED);
            anne.press("Se over og send").see("Du må rette");
        }

        private void endSession() {
            anne.page().context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));
        }

        @Test
        void shouldNotBeSavedForAnotherPersonWhoHasSignedIn() {
            endSession();
            description(anne).fill(TYPED);
            anne.see("Du er ikke lenger innlogget");
            Page other = anne.page().context().newPage();
            other.navigate("/");
            other.locator("button[name=username][value='ola.steigen']").click();
            other.locator("form[action$='/logout']").waitFor();

            anne.see("En annen er logget inn");
            assertThat(description(anne)).hasValue(TYPED);
            other.navigate(anne.page().url());
            assertThat(other.locator("#description")).hasValue("");
        }

        @Test
        void shouldBeSavedWhenTheNetIsThereAgain() {
            anne.page().context().setOffline(true);
            description(anne).fill(TYPED);
            anne.see("Vi får ikke kontakt").see("Ikke lagret ennå");
            anne.press("Lagre og fortsett senere");
            assertThat(description(anne)).hasValue(TYPED);

            anne.page().context().setOffline(false);

            anne.see("Lagret kl.");
            assertThat(anne.page().locator("#announcement")).isHidden();
        }

        @Test
        void shouldNotBeReplacedByAnOlderTextWhenThePageIsLoadedAgain() {
            description(anne).fill(TYPED);
            anne.press("Se over og send").see("Du må rette");
            Visitor.type(anne.page(), description(anne), NEWER);
            anne.page().reload();
            assertThat(description(anne)).hasValue(NEWER);
        }

        @Test
        void shouldBeShownWhenAColleagueHasSentTheProposalMeanwhile() {
            fillIn(anne);
            Page colleague = sameAgain();
            anne.press("Se over og send").press("Send inn forslaget").see("er sendt inn");

            colleague.locator("#description").fill(NEWER);
            colleague.locator("button[value=preview]").click();
            assertThat(colleague.locator("h1")).hasText("Forslaget kan ikke endres nå");
            assertThat(colleague.locator("main")).containsText(NEWER);
        }

        @Test
        void shouldNotBeSavedOverAtTheFirstKeyAfterAWarning() {
            fillIn(anne);
            Page colleague = sameAgain();
            Visitor.type(colleague, colleague.locator("#description"), NEWER);
            anne.press("Se over og send").see("Utkastet ble endret i et annet vindu");

            Visitor.type(anne.page(), description(anne), TYPED + " Og litt til.");
            colleague.reload();
            assertThat(colleague.locator("#description")).hasValue(NEWER);

            anne.press("Se over og send").see("Og litt til.");
        }

        @Test
        void shouldKeepFocusWhileItIsTyped() {
            fillIn(anne);
            Page colleague = sameAgain();
            anne.press("Se over og send").press("Send inn forslaget").see("er sendt inn");

            colleague.locator("#description").pressSequentially("Mer. ");
            assertThat(colleague.locator("#problem-place")).containsText("sendt inn");
            assertThat(colleague.locator("#saved")).hasText("Ikke lagret.");
            colleague.waitForResponse("**/draft", () -> colleague.keyboard().type("Og enda mer."));
            assertThat(colleague.locator("#description")).hasValue(Pattern.compile("Og enda mer\\."));
        }

        private void fillIn(Visitor visitor) {
            visitor.fill("Tittel", "Et tiltak som to skriver på")
                    .choose("Tema", "Tilstedeværelse og tjenestesteder")
                    .type("Beskrivelse", TYPED);
        }

        private Page sameAgain() {
            Page page = anne.page().context().newPage();
            page.navigate(anne.page().url());
            assertThat(page.locator("#description")).hasValue(TYPED);
            return page;
        }

        private static Locator description(Visitor visitor) {
            return visitor.page().locator("#description");
        }
    }

    @Nested
    class InASupplement {

        @Test
        void shouldNotBeSentOverWhatAColleagueHasSaved() {
            CaseByApi brief = CaseByApi.proposed(
                    address, "anne.hamar", CaseByApi.proposal("3403", "Et kort forslag", "For kort."));
            try (Visitor anne = Visitor.signedIn(address, "anne.hamar", "nb", 1440)) {
                anne.awaitOn("/measures/" + brief.measureId(), "Fyll ut det som mangler")
                        .follow("Fyll ut det som mangler");
                Page colleague = anne.page().context().newPage();
                colleague.navigate(anne.page().url());
                Visitor.type(colleague, colleague.locator("#description"), NEWER);

                anne.fill("Beskrivelse", TYPED)
                        .press("Send inn på nytt")
                        .see("Utkastet ble endret i et annet vindu")
                        .check();
                colleague.reload();
                assertThat(colleague.locator("#description")).hasValue(NEWER);

                anne.press("Send inn på nytt").see("Forslaget").see(TYPED);
            }
            brief.withdrawAs("anne.hamar");
        }
    }
}
