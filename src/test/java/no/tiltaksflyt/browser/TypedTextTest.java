package no.tiltaksflyt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.regex.Pattern;
import no.tiltaksflyt.harness.Api;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.harness.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** Nothing that somebody has typed is lost, whatever she, a colleague, the browser or the machine does next. */
@TiltaksflytTest
@Order(4)
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
                lise.page().route("**/" + task + "/fields", held::add);
                lise.choose("Hva tilrår Politidirektoratet?", "Tiltaket tilrås");
                lise.page().waitForCondition(() -> !held.isEmpty());
                lise.page().locator("a.task-row[data-key='" + next + "']").click();
                assertThat(lise.page().locator("[data-task='" + next + "']")).isVisible();

                Route late = held.remove();
                late.fulfill(new Route.FulfillOptions().setResponse(late.fetch()));
                lise.page().evaluate("() => new Promise(shown => setTimeout(shown, 200))");

                assertThat(lise.page().locator("#form-answers")).not().containsText(TYPED);
                assertThat(lise.page().locator("#draft-revision")).hasValue("0");
            }
        }

        @Test
        void shouldNotBeLeftUnsavedWithoutAQuestion() {
            String next = nextTask();
            try (Visitor lise = typing().open("/tasks/" + task + "?view=mine")) {
                List<String> asked = new ArrayList<>();
                lise.page().onceDialog(dialog -> {
                    asked.add(dialog.message());
                    dialog.dismiss();
                });
                problem(lise).fill("Ring ola på 15076500565");
                assertThat(lise.page().locator("#draft-status")).containsText("Ikke lagret");

                Locator row = lise.page().locator("a.task-row[data-key='" + next + "']");
                row.click();
                lise.page().waitForCondition(() -> !asked.isEmpty());
                assertThat(problem(lise)).hasValue("Ring ola på 15076500565");

                lise.page().onceDialog(Dialog::accept);
                row.click();
                assertThat(lise.page().locator("[data-task='" + next + "']")).isVisible();
            }
        }

        @Test
        void shouldBeSavedThoughTheAnswerCameWhileTheMouseWasDown() {
            try (Visitor lise = typing()) {
                Queue<Route> held = new ArrayDeque<>();
                Queue<Route> neverAnswered = new ArrayDeque<>();
                lise.page().route("**/draft", neverAnswered::add);
                lise.page().route("**/fields", held::add);
                problem(lise).press("End");
                problem(lise).pressSequentially(" Mer.");
                lise.page().locator(".site-nav a[href='/notices']").hover();
                lise.page().mouse().down();
                lise.page().waitForCondition(() -> !held.isEmpty());
                Route answer = held.remove();
                answer.fulfill(new Route.FulfillOptions().setResponse(answer.fetch()));
                lise.page().evaluate("() => new Promise(shown => setTimeout(shown, 100))");
                assertThat(lise.page().locator("#draft-status")).not().containsText("Ikke lagret");
                lise.page().mouse().up();
                lise.page().waitForURL("**/notices");
                lise.open("/tasks/" + task);
                assertThat(problem(lise)).hasValue(TYPED + " Mer.");
            }
        }

        @Test
        void shouldBeSavedAgainWhenWhatMustNotBeKeptHides() {
            try (Visitor lise = typing()) {
                problem(lise).fill("Ring ola på 15076500565");
                assertThat(lise.page().locator("#draft-status")).containsText("Ikke lagret");
                choose(lise, "Er du habil i denne saken?", "Nei, jeg er inhabil eller i tvil");
                assertThat(lise.page().locator("#draft-status")).containsText("Lagret kl.");

                choose(lise, "Er du habil i denne saken?", "Ja, jeg er habil");
                assertThat(problem(lise)).hasValue("Ring ola på 15076500565");
                lise.page().onceDialog(Dialog::accept);
                lise.page().reload();
                assertThat(problem(lise)).hasValue(TYPED);
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
            assertThat(anne.page().locator("#saved[data-problem]")).isVisible();
            anne.follow("Forsiden");
            anne.page().waitForCondition(() -> asked.equals(List.of("beforeunload")));
            assertThat(description(anne)).hasValue("Ring ola på 15076500565");

            description(anne).fill(TYPED);
            anne.see("Lagret kl.");
            assertThat(anne.page().locator("#saved[data-problem]")).hasCount(0);
            anne.follow("Forsiden");
            anne.see("Hei, Anne Haugen");
            assertThat(asked).hasSize(1);
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
        void shouldBeSavedWhileItIsTypedWithoutAPause() {
            Page page = anne.page();
            List<Request> saves = new ArrayList<>();
            stopTime();
            page.onRequest(request -> {
                if (request.url().endsWith("/draft")) {
                    saves.add(request);
                }
            });

            description(anne).press("a");
            for (int second = 0; second < 10; second++) {
                page.clock().runFor(1_000);
                description(anne).press("a");
            }

            assertThat(saves).hasSize(1);
            anne.see("Lagret kl.");
        }

        @Test
        void shouldAskBeforeItIsLostAndOnlyThen() {
            Page page = anne.page();
            List<String> asked = new ArrayList<>();
            page.onDialog(dialog -> {
                asked.add(dialog.type());
                dialog.dismiss();
            });
            page.route("**/draft", Route::abort);
            description(anne).pressSequentially(TYPED);
            anne.see("Ikke lagret ennå");

            anne.follow("Kommunens forslag");
            page.waitForCondition(() -> !asked.isEmpty());
            assertThat(asked).containsExactly("beforeunload");
            assertThat(description(anne)).hasValue(TYPED);

            anne.press("Lagre og fortsett senere").see("Utkastet er lagret");
            page.unroute("**/draft");
            anne.open("/proposals/new");
            description(anne).pressSequentially(TYPED);
            anne.follow("Kommunens forslag");
            page.waitForURL("**/proposals");
            assertThat(asked).hasSize(1);
        }

        @Test
        void shouldBeSavedAfterThePersonHasSignedInAgain() {
            String page = anne.page().url();
            anne.page().clock().install();
            anne.page().reload();
            description(anne).fill("Først dette.");
            anne.see("Lagret kl.");
            endSession();
            description(anne).fill(TYPED);
            anne.see("Du er ikke lenger innlogget").see("Ikke lagret ennå");
            anne.press("Se over og send");
            assertThat(description(anne)).hasValue(TYPED);

            anne.resize(360).check().resize(1440);
            anne.page().clock().pauseAt(System.currentTimeMillis() + 1_000);
            Page other = anne.page().context().waitForPage(() -> anne.follow("Logg inn i en ny fane"));
            other.locator("button[name=username][value='anne.hamar']").click();
            other.locator("form[action$='/logout']").waitFor();
            anne.page().evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");

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
            stopTime();
            anne.page().context().setOffline(true);
            description(anne).fill(TYPED);
            anne.page().clock().runFor(1_200);
            anne.see("Vi får ikke kontakt").see("Ikke lagret ennå");
            anne.press("Lagre og fortsett senere");
            assertThat(description(anne)).hasValue(TYPED);

            anne.page().context().setOffline(false);

            anne.see("Lagret kl.");
            assertThat(anne.page().locator("#announcement")).isHidden();
        }

        @Test
        void shouldBeSavedAtTheNextTryWhenTheFirstOneFailed() {
            stopTime();
            anne.page().route("**/draft", Route::abort);
            description(anne).fill(TYPED);
            anne.page().clock().runFor(1_200);
            anne.see("Ikke lagret ennå");
            anne.page().unroute("**/draft");

            anne.page().clock().runFor(10_000);

            anne.see("Lagret kl.");
        }

        /** The page's time goes on only when the test says so. */
        private void stopTime() {
            anne.page().clock().install();
            anne.page().reload();
            anne.page().clock().pauseAt(System.currentTimeMillis() + 1_000);
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
        void shouldNotBeReplacedByAnOlderTextWhenThePageIsGoneBackTo() {
            String page = anne.page().url();
            Visitor.type(anne.page(), description(anne), TYPED);
            anne.follow("Kommunens forslag");
            Page other = anne.page().context().newPage();
            other.navigate(page);
            Visitor.type(other, other.locator("#description"), NEWER);

            anne.page().goBack();
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
