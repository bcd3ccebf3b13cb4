package no.tiltaksflyt.insight.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.insight.InsightOnly;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The room {@code insight.analysis} on the database of {@link InsightOnly}. */
@TestConfiguration
@Import({
    InsightOnly.class,
    HeatQueries.class,
    PileQueries.class,
    WayQueries.class,
    LoadQueries.class,
    OutlierQueries.class,
    StepTargetRepository.class,
    StepTargets.class,
    PersonFiguresRepository.class,
    PersonFigures.class
})
class AnalysisOnly {

    /** Remembers what it was told, until it breaks. */
    static final class Log implements AuditLog {

        final List<String> actions = new ArrayList<>();
        boolean broken;

        @Override
        public void append(@Nullable Person person, String action, @Nullable CaseRef about, Map<String, ?> details) {
            if (broken) {
                throw new IllegalStateException("the log is broken");
            }
            actions.add(action);
        }
    }

    @Bean
    Log audit() {
        return new Log();
    }
}
