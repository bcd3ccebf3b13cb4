package no.tiltaksflyt.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** A person at a browser of her own. Whatever the console says against a page is remembered, and fails the test. */
public final class Visitor implements AutoCloseable {

    /** A refusal that the page tells of, and a request of htmx that a later one has overtaken. */
    private static final Pattern NO_COMPLAINT = Pattern.compile(
            "Failed to load resource: .* status of 4\\d\\d.*|Response Status Error Code 4\\d\\d .*|htmx:(sendAbort|afterRequest|responseError).*");

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Visitor(BrowserContext context) {
        this.context = context;
        page = context.newPage();
        page.onConsoleMessage(this::remember);
        page.onPageError(error -> complaints.add("Script: " + error));
        page.onResponse(this::remember);
    }

    /** Nobody yet. */
    public static Visitor unknown(String address, String language, int width) {
        BrowserContext context = Chromium.running()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(address)
                        .setLocale(language)
                        .setViewportSize(width, 900));
        context.setDefaultTimeout(Chromium.PATIENCE.toMillis());
        return new Visitor(context);
    }

    /** In a session that she has signed in to already; no page is open yet. */
    public static Visitor signedIn(String address, String userName, String language, int width) {
        Visitor visitor = unknown(address, language, width);
        visitor.context.addCookies(session(address, userName));
        return visitor;
    }

    /** What a browser keeps of a person's new session. */
    public static List<Cookie> session(String address, String userName) {
        return TestSession.at(address).logIn(userName).cookies().stream()
                .map(cookie -> new Cookie(cookie.getName(), cookie.getValue()).setUrl(address))
                .toList();
    }

    /** By a click on the name in the list of people. */
    public Visitor signIn(String userName) {
        page.navigate("/");
        page.locator("button[name=username][value='" + userName + "']").click();
        page.locator("form[action$='/logout']").waitFor();
        return this;
    }

    private void remember(ConsoleMessage message) {
        boolean complains = message.type().equals("error") || message.type().equals("warning");
        if (complains && !NO_COMPLAINT.matcher(message.text()).matches()) {
            complaints.add("Console on " + page.url() + ": " + message.text());
        }
    }

    private void remember(Response response) {
        if (response.status() >= 500) {
            complaints.add(response.status() + " from " + response.url());
        }
    }

    public Page page() {
        return page;
    }

    public Visitor open(String path) {
        page.navigate(path);
        return this;
    }

    public Visitor resize(int width) {
        page.setViewportSize(width, page.viewportSize().height);
        return this;
    }

    /** By the link at the top of every page. */
    public Visitor speak(String language) {
        page.locator(".languages a[hreflang=" + language + "]").click();
        page.locator("html[lang=" + language + "]").waitFor();
        return this;
    }

    public Visitor fill(String label, String text) {
        page.waitForLoadState();
        page.getByLabel(label).fill(text);
        return this;
    }

    /** A radio button or checkbox in the group with this question. */
    public Visitor choose(String question, String answer) {
        page.waitForLoadState();
        Locator group = page.locator("fieldset")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("legend").filter(new Locator.FilterOptions().setHasText(question))));
        group.last()
                .getByLabel(answer, new Locator.GetByLabelOptions().setExact(true))
                .check();
        return this;
    }

    public Visitor press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
        return this;
    }

    public Visitor follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .first()
                .click();
        return this;
    }

    /** The button that sends the form that is open. */
    public Visitor send() {
        page.locator("#task-form .task-actions button[value=complete]").click();
        return this;
    }

    /** The last press on the way: it sends the form that is open, or signs what was sent. */
    public Visitor complete() {
        page.locator("#task-form .task-actions button[value=complete], #sign-form button[value=complete]")
                .click();
        return this;
    }

    /** Opens the page again and again until the text is on it: the engine is at work. */
    public Visitor awaitOn(String path, String text) {
        return reloadUntil(path, () -> page.getByText(text).count() > 0);
    }

    public Visitor reloadUntil(String path, BooleanSupplier there) {
        await(path + " of " + page.url()).atMost(Duration.ofMinutes(3)).until(() -> {
            page.navigate(path);
            return there.getAsBoolean();
        });
        return this;
    }

    public Visitor see(String text) {
        try {
            page.getByText(text)
                    .filter(new Locator.FilterOptions().setVisible(true))
                    .first()
                    .waitFor();
        } catch (TimeoutError absent) {
            throw new AssertionError("Instead of «%s», %s says%n%s".formatted(text, page.url(), text()), absent);
        }
        return this;
    }

    /** Waits until the page, without being loaded again, no longer says so. */
    public Visitor awaitGone(String text) {
        page.getByText(text).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        return this;
    }

    /** Types over what stands in a field of a page that is ready, and waits until the page has sent it to be kept. */
    public Visitor type(String label, String text) {
        type(page, page.getByLabel(label), text);
        return this;
    }

    public static void type(Page page, Locator field, String text) {
        page.waitForLoadState();
        page.waitForResponse(
                response -> response.url().endsWith("/draft")
                        && response.ok()
                        && sent(response).contains(text),
                () -> field.fill(text));
    }

    private static String sent(Response response) {
        return URLDecoder.decode(response.request().postData(), StandardCharsets.UTF_8);
    }

    public String text() {
        return page.locator("main").innerText().replaceAll("[\\u00a0\\u202f]", " ");
    }

    /** Holds the page that is shown to everything that every page must keep. */
    public Visitor check() {
        Pictures.take(page);
        PageRules.check(page);
        assertThat(complaints).as("what the browser complained of").isEmpty();
        return this;
    }

    @Override
    public void close() {
        context.close();
    }
}
