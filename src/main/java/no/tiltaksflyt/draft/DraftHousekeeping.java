package no.tiltaksflyt.draft;

import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets, once a day, which tabs have sent their texts: a page saves nothing once its session is over, which lasts hours. */
@Component
class DraftHousekeeping {

    private static final Duration LONG = Duration.ofDays(30);

    private final Drafts drafts;

    DraftHousekeeping(Drafts drafts) {
        this.drafts = drafts;
    }

    /** How many were forgotten. */
    @Scheduled(fixedDelayString = "P1D", initialDelayString = "PT1H")
    int forget() {
        return drafts.forgetSent(LONG);
    }
}
