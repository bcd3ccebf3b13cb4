package no.tiltaksflyt.embedded.trial;

import java.nio.file.Path;
import java.time.Duration;
import no.tiltaksflyt.engine.trial.TrialBroker;

/** Brokers to try on, for tests. */
public final class TrialBrokers {

    private static final String OPTIONS =
            "-Xms64m -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:MaxDirectMemorySize=128m";

    private TrialBrokers() {}

    public static TrialBroker in(Path folder) {
        Path directory = Path.of(System.getProperty("broker.directory", "target/broker"));
        return new TrialBrokerProcess(new TrialProperties(directory, folder, OPTIONS, Duration.ofSeconds(120)));
    }

    /** As on a cluster where none is set up. */
    public static TrialBroker none() {
        return new TrialBrokerProcess(new TrialProperties(null, null, OPTIONS, Duration.ofSeconds(120)));
    }
}
