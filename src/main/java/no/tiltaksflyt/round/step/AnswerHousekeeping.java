package no.tiltaksflyt.round.step;

import java.time.Clock;
import java.time.Duration;
import no.tiltaksflyt.round.InvitedQueries;
import no.tiltaksflyt.round.answer.AnswerDrafts;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Throws away, once a day, what municipalities typed and never sent in rounds that closed long ago. */
@Component
class AnswerHousekeeping {

    private static final Duration LONG = Duration.ofDays(90);

    private final AnswerDrafts drafts;
    private final InvitedQueries invited;
    private final Clock clock;

    AnswerHousekeeping(AnswerDrafts drafts, InvitedQueries invited, Clock clock) {
        this.drafts = drafts;
        this.invited = invited;
        this.clock = clock;
    }

    /** How many drafts were thrown away. */
    @Scheduled(fixedDelayString = "P1D", initialDelayString = "PT1H")
    int forget() {
        return drafts.forget(invited.over(clock.instant().minus(LONG)), LONG);
    }
}
