package no.tiltaksflyt.embedded;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The machine cannot start; the message is one clear sentence for the person at the keyboard. */
public final class StartProblem extends RuntimeException {

    public StartProblem(String message) {
        super(message);
    }

    public StartProblem(String message, Throwable cause) {
        super(message, cause);
    }

    /** One clear sentence instead of a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<StartProblem> {

        @Override
        protected @Nullable FailureAnalysis analyze(Throwable rootFailure, StartProblem cause) {
            return new FailureAnalysis(cause.getMessage(), null, cause);
        }
    }
}
