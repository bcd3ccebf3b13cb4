package no.tiltaksflyt.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The latest faults of one source, newest first, in memory: it must not need the disk that is full. */
public final class FaultLog implements FaultSource {

    private static final int MOST = 20;
    private static final Duration MOMENT = Duration.ofMinutes(1);

    private final Deque<Fault> faults = new ArrayDeque<>();

    /** True when it is new. A fault that lasts, or was over for a moment only, gets the new place and number. */
    public synchronized boolean begin(Fault.Kind kind, String place, long number, Instant now) {
        boolean isNew = open(kind).isEmpty();
        Optional<Fault> same =
                faults.stream().filter(known -> lasts(known, kind, now)).findFirst();
        same.ifPresent(faults::remove);
        faults.addFirst(new Fault(kind, place, number, same.map(Fault::since).orElse(now), null));
        while (faults.size() > MOST) {
            faults.removeLast();
        }
        return isNew;
    }

    private static boolean lasts(Fault fault, Fault.Kind kind, Instant now) {
        Instant endedAt = fault.endedAt();
        return fault.kind() == kind && (endedAt == null || endedAt.plus(MOMENT).isAfter(now));
    }

    /** The fault that has ended now; nothing if none lasted. */
    public synchronized Optional<Fault> end(Fault.Kind kind, Instant now) {
        Optional<Fault> ended = open(kind).map(fault -> fault.endedAt(now));
        ended.ifPresent(fault -> {
            faults.removeIf(known -> known.isOpen() && known.kind() == kind);
            faults.addFirst(fault);
        });
        return ended;
    }

    public synchronized Optional<Fault> open(Fault.Kind kind) {
        return faults.stream()
                .filter(fault -> fault.kind() == kind && fault.isOpen())
                .findFirst();
    }

    @Override
    public synchronized List<Fault> faults() {
        return List.copyOf(faults);
    }
}
