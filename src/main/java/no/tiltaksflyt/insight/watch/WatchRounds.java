package no.tiltaksflyt.insight.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Goes through what is watched, again and again; one instance of the application at a time. */
@Component
class WatchRounds {

    private static final Logger LOG = LoggerFactory.getLogger(WatchRounds.class);
    private static final Duration FORWARDS = Duration.ofHours(1);
    private static final Duration BACK = Duration.ofMinutes(-1);

    private final WatchRoundRepository rounds;
    private final AlarmRepository alarms;
    private final AlarmCheck check;
    private final OwnerRepository owners;
    private final WeeklySummary summary;
    private final Gauge gauge;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WatchRounds(
            WatchRoundRepository rounds,
            AlarmRepository alarms,
            AlarmCheck check,
            OwnerRepository owners,
            WeeklySummary summary,
            Gauge gauge,
            TransactionTemplate transaction,
            Clock clock) {
        this.rounds = rounds;
        this.alarms = alarms;
        this.check = check;
        this.owners = owners;
        this.summary = summary;
        this.gauge = gauge;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void watch() {
        transaction.executeWithoutResult(status -> rounds.lock().ifPresent(last -> watch(last.at())));
    }

    /** After a jump of the clock the next round sees whether it stays. */
    private void watch(@Nullable Instant last) {
        Instant now = clock.instant();
        rounds.move(now);
        if (last != null && isJump(Duration.between(last, now))) {
            LOG.info("No round of alarms: the clock went from {} to {}", last, now);
        } else if (!rounds.areFactsBehind()) {
            OpenNow open = gauge.now();
            alarms.ids().forEach(id -> eachAlone("alarm " + id, () -> check.check(id, open)));
            owners.withSummary().forEach(subject -> eachAlone("weekly summary", () -> summary.tell(subject)));
        }
    }

    private static boolean isJump(Duration since) {
        return since.compareTo(FORWARDS) > 0 || since.compareTo(BACK) < 0;
    }

    /** One that fails keeps no other from being told; it is tried again in the next round. */
    private static void eachAlone(String what, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failed) {
            LOG.warn("What is watched could not be measured: {}", what, failed);
        }
    }
}
