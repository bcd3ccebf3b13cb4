package no.tiltaksflyt.task;

import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Exclusions kept in the database, so that every instance of the application knows them. */
@Component
class JdbcTaskExclusions implements TaskExclusions {

    private final TaskRepository repository;
    private final Clock clock;

    JdbcTaskExclusions(TaskRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    @Override
    public void exclude(long processInstanceKey, @Nullable String elementId, String subject, String reasonMessageKey) {
        repository.exclude(processInstanceKey, elementId, subject, reasonMessageKey, clock.instant());
    }

    @Override
    public void excludeFromSteps(
            long processInstanceKey, Collection<String> elementIds, String subject, String reasonMessageKey) {
        repository.excludeFromSteps(processInstanceKey, elementIds, subject, reasonMessageKey, clock.instant());
    }

    @Override
    public void excludeButOf(
            String group, long processInstanceKey, String elementId, String subject, String reasonMessageKey) {
        repository.exclude(processInstanceKey, elementId, group, subject, reasonMessageKey, clock.instant());
    }

    @Override
    public Optional<String> reason(long processInstanceKey, String elementId, String subject) {
        return repository.exclusion(processInstanceKey, elementId, subject);
    }
}
