package no.tiltaksflyt.task.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.Chromium;
import no.tiltaksflyt.harness.Finger;
import no.tiltaksflyt.harness.PageRules;
import no.tiltaksflyt.harness.Pictures;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TestTokens;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.harness.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/** The task list in a browser, with and without scripts; every page is held to {@link PageRules}. */
@TiltaksflytTest
@Order(6)
class TaskPagesTest {

    @Value("${tiltaksflyt.address}")
    String address;

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    @AfterEach
    void closeContexts() {
        contexts.forEach(BrowserContext::close);
        assertThat(complaints).isEmpty();
    }

    @Test
    void shouldLeadFromTheListToTheReceipt() {
        String title = propose();
        Page page = signIn("kari.nordland", true);
        page.navigate(address + "/tasks?view=groups");
        hold(page);
        row(page, title).click();
        assertThat(page.locator("#task-title")).isFocused();
        hold(page);
        page.getByText("Ta oppgaven", new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator("#task-form")).isVisible();
        hold(page);

        page.locator("button:text-is('Fullfør oppgaven')").click();
        assertThat(page.locator(".ds-error-summary")).isFocused();
        assertThat(page.locator(".ds-error-summary li")).hasCount(3);
        hold(page);
        page.locator(".ds-error-summary a").first().click();
        assertThat(page.locator("input[name=impartiality]").first()).isFocused();

        page.locator("input[value=not-impartial]").check();
        assertThat(page.locator("[name=impartialityReason]")).isVisible();
        assertThat(page.locator("textarea[name=advice]")).hasCount(0);
        page.locator("input[value=impartial]").check();
        assertThat(page.locator("textarea[name=advice]")).isVisible();
        page.locator("textarea[name=advice]").fill("Spør 13897210066 først.");
        assertThat(page.locator("#draft-status")).containsText("Ikke lagret");
        page.locator("textarea[name=advice]").fill("Behovet er godt dokumentert. <script>alert(1)</script>");
        assertThat(page.locator("#draft-status")).containsText("Lagret");
        page.locator("input[value=support]").check();
        page.waitForResponse(
                "**/fields",
                () -> page.locator("input[value=support-with-changes]").check());
        assertThat(page.locator("#form-answers")).containsText("Behovet er godt dokumentert");
        page.reload();
        assertThat(page.locator("textarea[name=advice]"))
                .hasValue("Behovet er godt dokumentert. <script>alert(1)</script>");
        assertThat(page.locator("input[value=support-with-changes]")).isChecked();

        page.locator("button:text-is('Fullfør oppgaven')").click();
        assertThat(page.locator("#field-Field_Conditions-problem, .ds-validation-message")
                        .first())
                .containsText("«Hva bør endres eller være på plass først?» må fylles ut");
        page.locator("[name=conditions]").fill("En avtale om lokale.");
        page.locator("button:text-is('Fullfør oppgaven')").click();
        assertThat(page.locator(".receipt")).containsText("«Gi faglig råd» i sak");
        assertThat(page.locator(".receipt")).containsText("er sendt.");
        page.navigate(address + "/tasks?view=groups");
        assertThat(row(page, title)).hasCount(0);
        page.navigate(address + "/tasks?view=done");
        assertThat(row(page, title)).hasCount(1);
        hold(page);
        row(page, title).click();
        assertThat(page.locator(".task-work")).containsText("Du har allerede fullført oppgaven.");
        assertThat(page.locator(".task-typed")).containsText("Dette sendte du");
        assertThat(page.locator(".task-typed")).containsText("Behovet er godt dokumentert. <script>alert(1)</script>");
        hold(page);
    }

    @Test
    void shouldNotMoveThePageUnderAPressedPointer() {
        Page page = refusedForm();
        Queue<Route> answers = new ArrayDeque<>();
        Locator support = pressed(page, answers);
        double pressedAt = support.boundingBox().y;
        answer(page, answers);
        assertThat(support.boundingBox().y).isEqualTo(pressedAt);

        page.mouse().up();

        assertThat(support).isChecked();
        answer(page, answers);
        assertThat(page.locator("#form-fields .ds-validation-message")).hasCount(1);
        assertThat(support).isChecked();
    }

    @Test
    void shouldNotMoveThePageUnderAPointerWhenAnotherIsLifted() {
        Page page = refusedForm();
        Queue<Route> answers = new ArrayDeque<>();
        Locator support = pressed(page, answers);
        double pressedAt = support.boundingBox().y;
        new Finger(page).tap(page.locator("#task-title").boundingBox());
        answer(page, answers);
        assertThat(support.boundingBox().y).isEqualTo(pressedAt);
    }

    /** The mouse is down on the answer «Ja», and the form, which will move it, is still to come. */
    private static Locator pressed(Page page, Queue<Route> answers) {
        page.route("**/fields", answers::add);
        page.locator("input[value=impartial]").check();
        Locator support = page.locator("input[value=support]");
        support.hover();
        page.mouse().down();
        return support;
    }

    @Test
    void shouldShowTheFormAnewAfterAPressThatChangesNothing() {
        Page page = refusedForm();
        Queue<Route> answers = new ArrayDeque<>();
        page.route("**/fields", answers::add);
        page.locator("input[value=impartial]").check();
        page.locator("#task-title").hover();
        page.mouse().down();
        answer(page, answers);
        assertThat(page.locator("#form-fields .ds-validation-message")).hasCount(3);

        page.mouse().up();

        answer(page, answers);
        assertThat(page.locator("#form-fields .ds-validation-message")).hasCount(2);
    }

    /** Sent empty, in a window so high that no scrolling makes up for what moves. */
    private Page refusedForm() {
        String title = propose();
        Page page = signedIn("kari.nordland");
        page.setViewportSize(1440, 2000);
        page.navigate(address + "/tasks?view=groups");
        row(page, title).click();
        page.locator("button:text-is('Ta oppgaven')").click();
        page.locator("button:text-is('Fullfør oppgaven')").click();
        assertThat(page.locator(".ds-error-summary")).isFocused();
        return page;
    }

    /** Lets the answer to the oldest request through, and waits until the page has had it. */
    private static void answer(Page page, Queue<Route> answers) {
        page.waitForCondition(() -> !answers.isEmpty());
        page.waitForResponse("**/fields", () -> answers.remove().resume()).finished();
        page.evaluate("() => new Promise(shown => setTimeout(shown, 200))");
    }

    @Test
    void shouldLetAColleagueTakeOver() {
        CaseByApi measure = CaseByApi.proposedByHamar(address, "Vaktbytte").adviseAs("per.innlandet");
        String key = measure.task("lise.pod", "Task_AssessMeasure");
        Page lise = signedIn("lise.pod");
        lise.navigate(address + "/tasks/" + key);
        lise.locator("button:text-is('Ta oppgaven')").click();
        lise.locator("input[value=impartial]").check();
        Page amir = signedIn("amir.pod");

        amir.navigate(address + "/tasks?view=groups&q=" + measure.caseNumber());
        row(amir, "Vaktbytte").click();
        assertThat(amir.locator(".task-work")).containsText("Lise Berg har tatt oppgaven.");
        hold(amir);
        amir.locator("button:text-is('Overta oppgaven')").click();
        assertThat(amir.locator("#task-form")).isVisible();

        lise.locator("input[value=assess]").check();
        lise.locator("textarea").first().fill("Dette skriver hun uten å vite om det.");
        assertThat(lise.locator("#draft-status")).containsText("Amir Hussain har overtatt oppgaven.");

        lise.locator("button:text-is('Fullfør oppgaven')").click();
        assertThat(lise.locator(".task-work")).containsText("Amir Hussain har tatt oppgaven.");
        assertThat(lise.locator(".task-typed")).isVisible();
    }

    @Test
    void shouldFindTasksByTitleCaseNumberAndMunicipality() {
        String title = propose();
        propose();
        Page page = signedIn("kari.nordland");
        page.navigate(address + "/tasks?view=groups");
        row(page, title).waitFor();

        page.locator("#task-q").fill(title.substring(title.length() - 12).toUpperCase(java.util.Locale.ROOT));
        page.locator("#task-q").press("Enter");
        assertThat(page.locator(".task-row")).hasCount(1);
        hold(page);
        row(page, title).click();
        assertThat(page.locator("#task-title")).isFocused();
        assertThat(page.locator(".task-row")).hasCount(1);
        page.reload();
        assertThat(page.locator(".task-row")).hasCount(1);

        page.navigate(address + "/tasks?view=groups&q=steig");
        assertThat(row(page, title)).hasCount(1);
        page.navigate(address + "/tasks?view=%7Bx%7D&q=%7Bx%7D%01%25");
        assertThat(page.locator(".task-list")).containsText("Ingen oppgaver passer til «{x} %»");
        hold(page);
        page.locator(".empty a").click();
        page.locator(".task-row").first().waitFor();
    }

    @Test
    void shouldWorkWithoutScripts() {
        String title = propose();
        Page page = signIn("kari.nordland", false);
        page.navigate(address + "/tasks?view=groups");
        row(page, title).click();
        page.getByText("Ta oppgaven", new Page.GetByTextOptions().setExact(true))
                .click();
        page.locator("input[value=not-impartial]").check();
        page.locator("button:text-is('Lagre utkast')").click();
        assertThat(page.locator("[name=impartialityReason]")).isVisible();
        page.locator("[name=impartialityReason]").fill("Søsteren min leder patruljen.");
        page.locator("button:text-is('Fullfør oppgaven')").click();
        assertThat(page.locator(".receipt")).containsText("gitt tilbake til gruppen, uten deg");
        page.navigate(address + "/tasks?view=groups");
        assertThat(row(page, title)).hasCount(0);
    }

    @Test
    void shouldKeepWhatWasTypedOnAStalePage() {
        String title = propose();
        Page first = signedIn("kari.nordland");
        first.navigate(address + "/tasks?view=groups");
        row(first, title).click();
        first.getByText("Ta oppgaven", new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(first.locator("#task-form")).isVisible();
        Page second = first.context().newPage();
        second.navigate(first.url());
        fill(first, "Det første rådet, som blir sendt.");
        first.locator("button:text-is('Fullfør oppgaven')").click();
        assertThat(first.locator(".receipt")).isVisible();

        second.locator("input[value=impartial]").check();
        fill(second, "Det andre rådet, som kom for sent.");
        second.locator("button:text-is('Fullfør oppgaven')").click();
        assertThat(second.locator(".task-work")).containsText("Du har allerede fullført oppgaven.");
        assertThat(second.locator(".task-typed")).containsText("Det andre rådet, som kom for sent.");
        hold(second);
    }

    @Test
    void shouldMoveByKeysThatNeverFireInFields() {
        propose();
        propose();
        Page page = signedIn("kari.nordland");
        page.navigate(address + "/tasks?view=groups");
        page.waitForSelector("[data-keys-help]:not([hidden])");
        page.keyboard().press("j");
        assertThat(page.locator(".task-row").first()).isFocused();
        page.keyboard().press("j");
        assertThat(page.locator(".task-row").nth(1)).isFocused();
        page.keyboard().press("k");
        assertThat(page.locator(".task-row").first()).isFocused();
        page.keyboard().press("?");
        assertThat(page.locator("#task-keys")).isVisible();
        hold(page);
        page.locator("#task-keys-on").uncheck();
        page.keyboard().press("Escape");
        page.locator("h1").click();
        page.keyboard().press("?");
        assertThat(page.locator("#task-keys")).isHidden();
    }

    /** Anne works for a municipality, which is never given a task. */
    @Test
    void shouldSayWhyAListIsEmptyAndWhatNext() {
        Page page = signedIn("anne.hamar");
        for (String view : List.of("mine", "groups", "overdue", "done")) {
            page.navigate(address + "/tasks?view=" + view);
            assertThat(page.locator(".empty h2")).isVisible();
            hold(page);
        }
    }

    /** The page asks every ten seconds; the other tests may bring news as well, which changes nothing. */
    @Test
    void shouldTellOfNewTasksWithoutMovingTheRows() {
        Page page = signedIn("kari.nordland");
        propose();
        page.clock().install();
        page.navigate(address + "/tasks?view=groups");
        int rows = page.locator(".task-row").count();
        propose();
        page.clock().runFor(10_000);
        assertThat(page.locator("#task-news a")).isVisible();
        assertThat(page.locator(".task-row")).hasCount(rows);
    }

    private static void fill(Page page, String advice) {
        page.locator("input[value=impartial]").check();
        page.locator("textarea[name=advice]").fill(advice);
        page.locator("input[value=support]").check();
        page.waitForLoadState();
    }

    private static Locator row(Page page, String title) {
        return page.locator(".task-row", new Page.LocatorOptions().setHasText(title));
    }

    private static void hold(Page page) {
        Pictures.take(page);
        PageRules.check(page);
    }

    private String propose() {
        String title = "Patrulje " + UUID.randomUUID().toString().substring(0, 8);
        RestClient.create(address)
                .post()
                .uri("/api/v1/measures")
                .header("Authorization", "Bearer " + TestTokens.integration(address, "measure.write"))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of(
                        "municipalityNumber", "1848",
                        "title", title,
                        "description", "Kommunen ber om fast patrulje i sentrum fredag og lørdag kveld hele året.",
                        "category", "presence",
                        "origin", "municipality"))
                .retrieve()
                .toBodilessEntity();
        TestSession session = TestSession.at(address).logIn("kari.nordland");
        await().atMost(Duration.ofMinutes(3))
                .until(() -> session.get("/tasks?view=groups").body().contains(title));
        return title;
    }

    /** By the login page, with user name and password. */
    private Page signIn(String userName, boolean scripts) {
        Page page = open(scripts);
        page.navigate(address + "/");
        page.locator("#username").fill(userName);
        page.locator("#password").fill("tiltak");
        page.locator("#password").press("Enter");
        page.waitForURL(url -> !url.contains("/login"));
        return page;
    }

    private Page signedIn(String userName) {
        Page page = open(true);
        page.context().addCookies(Visitor.session(address, userName));
        return page;
    }

    private Page open(boolean scripts) {
        BrowserContext context = Chromium.running()
                .newContext(new Browser.NewContextOptions()
                        .setLocale("nb-NO")
                        .setViewportSize(1440, 900)
                        .setJavaScriptEnabled(scripts));
        contexts.add(context);
        context.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")
                    || message.text().contains("Uncaught")) {
                complaints.add(message.text());
            }
        });
        return context.newPage();
    }
}
