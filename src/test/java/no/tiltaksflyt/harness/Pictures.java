package no.tiltaksflyt.harness;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ScreenshotCaret;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** To look at: {@code -Dpictures=target/pictures} keeps every page that is checked, wide, middling and narrow. */
public final class Pictures {

    private static final @Nullable String FOLDER = System.getProperty("pictures");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Pictures() {}

    public static void take(Page page) {
        if (FOLDER != null) {
            int number = NUMBER.incrementAndGet();
            ViewportSize size = page.viewportSize();
            String name = page.url().replaceFirst("https?://[^/]*/", "").replaceAll("[^\\w.-]+", "-");
            IntStream.of(1440, 768, 360).forEach(width -> {
                page.setViewportSize(width, size.height);
                page.waitForLoadState(LoadState.NETWORKIDLE);
                page.waitForTimeout(150); // a diagram takes its size
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setCaret(ScreenshotCaret.INITIAL)
                        .setPath(Path.of(FOLDER, "%03d-%d-%s.png".formatted(number, width, name))));
            });
            page.setViewportSize(size.width, size.height);
        }
    }
}
