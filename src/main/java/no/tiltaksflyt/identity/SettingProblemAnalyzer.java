package no.tiltaksflyt.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** One clear sentence instead of a stack trace. */
final class SettingProblemAnalyzer extends AbstractFailureAnalyzer<SettingProblem> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SettingProblem cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
