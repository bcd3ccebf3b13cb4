package no.tiltaksflyt.harness;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The browser of a thread, since Playwright belongs to the thread that made it: {@code PLAYWRIGHT_CHROMIUM}, else
 * Debian's, else Playwright's own download.
 */
public final class Chromium {

    /** How long a loaded machine may take to show something. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    /** The headless shell first: the same browser without the window around the page, which costs as much as the page. */
    private static final List<Path> DEBIANS =
            List.of(Path.of("/usr/bin/chromium-headless-shell"), Path.of("/usr/bin/chromium"));

    private static final ThreadLocal<Browser> OF_THREAD = ThreadLocal.withInitial(Chromium::start);

    private Chromium() {}

    public static Browser running() {
        return OF_THREAD.get();
    }

    private static Browser start() {
        Optional<Path> installed = installed();
        Playwright.CreateOptions options = new Playwright.CreateOptions();
        installed.ifPresent(path -> options.setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Playwright playwright = Playwright.create(options);
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        BrowserType.LaunchOptions launch = new BrowserType.LaunchOptions()
                .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--in-process-gpu"));
        installed.ifPresent(launch::setExecutablePath);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
        return playwright.chromium().launch(launch);
    }

    private static Optional<Path> installed() {
        return Stream.concat(
                        Optional.ofNullable(System.getenv("PLAYWRIGHT_CHROMIUM")).map(Path::of).stream(),
                        DEBIANS.stream())
                .filter(Files::isExecutable)
                .findFirst();
    }
}
