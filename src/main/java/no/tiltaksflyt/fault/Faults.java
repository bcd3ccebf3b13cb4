package no.tiltaksflyt.fault;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The faults that anything here has seen since it was started. */
@Component
public class Faults {

    private static final Comparator<Fault> OPEN_FIRST =
            Comparator.comparing(Fault::isOpen).thenComparing(Faults::latest).reversed();

    private final ObjectProvider<FaultSource> sources;

    Faults(ObjectProvider<FaultSource> sources) {
        this.sources = sources;
    }

    /** Those that last, and then those that are over; each with the newest first. */
    public List<Fault> all() {
        return sources.stream()
                .flatMap(source -> source.faults().stream())
                .sorted(OPEN_FIRST)
                .toList();
    }

    public boolean isOpen(Fault.Kind kind) {
        return all().stream().anyMatch(fault -> fault.kind() == kind && fault.isOpen());
    }

    private static Instant latest(Fault fault) {
        Instant endedAt = fault.endedAt();
        return endedAt == null ? fault.since() : endedAt;
    }
}
