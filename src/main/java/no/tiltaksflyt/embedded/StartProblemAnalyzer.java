package no.tiltaksflyt.embedded;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** One clear sentence instead of a stack trace. */
final class StartProblemAnalyzer extends AbstractFailureAnalyzer<StartProblem> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, StartProblem cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
