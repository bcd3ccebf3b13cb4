package no.tiltaksflyt.engine;

import io.camunda.client.CamundaClient;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** The engine's time, which stands still where it is set until it is let go. Only for a past that is made up. */
@Component
public class EngineClock {

    private final CamundaClient client;

    EngineClock(CamundaClient client) {
        this.client = client;
    }

    /** What the engine writes from now on happened at this time; what was due by then is due now. */
    public void set(Instant time) {
        client.newPinClockCommand().time(time).send().join();
    }

    /** The engine uses the machine's clock again. */
    public void letGo() {
        client.newResetClockCommand().send().join();
    }
}
