package no.tiltaksflyt.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * What a test awaits is looked for after 10 ms, and then more and more seldom: a long wait must not keep a core busy. On
 * for every test class (META-INF/services).
 */
public final class Patience implements BeforeAllCallback {

    private static final long STEP = 10;
    private static final long LONGEST = 100;

    static {
        Awaitility.setDefaultPollDelay(Duration.ofMillis(STEP));
        Awaitility.setDefaultPollInterval((polls, before) -> Duration.ofMillis(Math.min(polls * STEP, LONGEST)));
        readySharedConverters();
    }

    /** Spring Boot fills them at first use without a lock: two applications that start at once lose some. */
    private static void readySharedConverters() {
        new Binder(new MapConfigurationPropertySource(Map.of("folder", "target"))).bind("folder", Path.class);
    }

    /** Nothing: the class is loaded by now. */
    @Override
    public void beforeAll(ExtensionContext context) {}
}
