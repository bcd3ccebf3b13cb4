package no.tiltaksflyt.round.step;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import no.tiltaksflyt.round.InvitedQueries;
import no.tiltaksflyt.round.answer.AnswerDrafts;
import no.tiltaksflyt.round.file.AnswerFiles;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Throws away, once a day, what municipalities typed or attached and never sent in rounds that closed long ago. */
@Component
class AnswerHousekeeping {

    private static final Duration LONG = Duration.ofDays(90);

    private final AnswerDrafts drafts;
    private final AnswerFiles files;
    private final InvitedQueries invited;
    private final Clock clock;

    AnswerHousekeeping(AnswerDrafts drafts, AnswerFiles files, InvitedQueries invited, Clock clock) {
        this.drafts = drafts;
        this.files = files;
        this.invited = invited;
        this.clock = clock;
    }

    /** How many drafts and files were thrown away. */
    @Scheduled(fixedDelayString = "P1D", initialDelayString = "PT1H")
    int forget() {
        List<String> over = invited.over(clock.instant().minus(LONG));
        return drafts.forget(over, LONG) + files.forget(over);
    }
}
