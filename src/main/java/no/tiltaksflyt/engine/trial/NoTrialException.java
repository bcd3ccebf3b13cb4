package no.tiltaksflyt.engine.trial;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Nothing can be tried now. */
public final class NoTrialException extends RuntimeException {

    private final Reason reason;

    NoTrialException(Reason reason, @Nullable Throwable cause) {
        super("No engine to try models on: " + reason, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why. */
    public enum Reason {
        /** None is set up. */
        NONE,
        /** It could not be started, or fell silent. */
        FAILED,
        /** Others are trying for long. */
        BUSY;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
