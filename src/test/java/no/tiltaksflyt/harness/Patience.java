package no.tiltaksflyt.harness;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

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
    }

    /** Nothing: the class is loaded by now. */
    @Override
    public void beforeAll(ExtensionContext context) {}
}
