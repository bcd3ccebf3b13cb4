package no.tiltaksflyt.insight.sums;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import no.tiltaksflyt.register.Oslo;
import org.jspecify.annotations.Nullable;

/** What decides in which sums a case is counted. */
public record Counted(
        String process,
        int version,
        @Nullable String caseId,
        @Nullable String municipality,
        @Nullable String district,
        @Nullable String category,
        @Nullable String origin,
        @Nullable String outcome,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** The sums that are older than the facts once these take the place of those; null for none. */
    static SortedSet<Stale> changed(@Nullable Counted before, @Nullable Counted after) {
        SortedSet<Stale> stale = new TreeSet<>();
        if (before != null) {
            before.addEnd(stale);
        }
        if (after != null) {
            after.addEnd(stale);
        }
        if (!Objects.equals(began(before), began(after))) {
            addStart(stale, before);
            addStart(stale, after);
        }
        return stale;
    }

    private void addEnd(SortedSet<Stale> stale) {
        if (endedAt != null) {
            LocalDate day = day(endedAt);
            stale.add(new Stale(process, Grain.DAY, day));
            stale.add(new Stale(process, Grain.MONTH, day.withDayOfMonth(1)));
        }
    }

    private static void addStart(SortedSet<Stale> stale, @Nullable Counted counted) {
        if (counted != null) {
            stale.add(new Stale(counted.process, Grain.START, day(counted.startedAt)));
        }
    }

    /** The same whether it has ended or not. */
    private static @Nullable Counted began(@Nullable Counted one) {
        return one == null
                ? null
                : new Counted(
                        one.process,
                        one.version,
                        one.caseId,
                        one.municipality,
                        one.district,
                        one.category,
                        one.origin,
                        one.outcome,
                        one.startedAt,
                        null);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, Oslo.ZONE);
    }
}
