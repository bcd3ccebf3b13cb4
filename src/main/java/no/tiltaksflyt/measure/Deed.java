package no.tiltaksflyt.measure;

import java.time.Instant;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.task.TaskSubmission;
import org.jspecify.annotations.Nullable;

/** Who did something to a measure, and when; what the process does has no person. */
public record Deed(@Nullable Person person, Instant at) {

    public static Deed of(TaskSubmission submission) {
        return new Deed(submission.person(), submission.at());
    }

    public static Deed ofProcess(Instant at) {
        return new Deed(null, at);
    }
}
