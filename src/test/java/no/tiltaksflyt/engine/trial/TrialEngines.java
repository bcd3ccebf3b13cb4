package no.tiltaksflyt.engine.trial;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Trial engines for tests. */
public final class TrialEngines {

    private TrialEngines() {}

    public static TrialEngine on(TrialBroker broker, Duration idle) {
        TrialTimes times = new TrialTimes(idle, Duration.ofSeconds(60), Duration.ofSeconds(30));
        return new TrialEngine(Optional.of(broker), times, Clock.systemUTC());
    }
}
