package no.tiltaksflyt.sample;

import java.time.Instant;
import java.util.List;
import no.tiltaksflyt.engine.ModelDeployment.Model;
import org.jspecify.annotations.Nullable;

/** What a feature's cases bring to the sample world. Every bean of this type is told, beside the others. */
public interface SampleStory {

    /** All that people do with them, planned beforehand: the same past gives the same deeds. */
    List<SampleDeed> deeds(SamplePast past);

    /** A model as it was before it was changed half-way; most were never changed. */
    default Model earlier(Model model) {
        return model;
    }

    /** How its cases stand at this moment of the past. */
    Standing standing();

    /** In a few words, for the log. */
    String summary();

    /**
     * Whether everything that was set going has come to rest.
     *
     * @param onTheWay cases that are on their way from one resting place to the next
     * @param next when something happens by itself that has not happened yet, also when it is due; null for never
     */
    record Standing(int onTheWay, @Nullable Instant next) {

        boolean isAtRest(Instant now) {
            return onTheWay == 0 && (next == null || next.isAfter(now));
        }
    }
}
