package no.tiltaksflyt.insight.watch;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.Figures;
import no.tiltaksflyt.insight.InsightReach;
import no.tiltaksflyt.insight.page.Overview;
import no.tiltaksflyt.insight.page.Overviews;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.notification.PersonalNotice;
import no.tiltaksflyt.register.Oslo;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The first page for managers in words, on Monday at seven in Oslo; a Monday that was missed is made up for once. */
@Component
class WeeklySummary {

    private static final LocalTime SEVEN = LocalTime.of(7, 0);

    private final OwnerRepository owners;
    private final Figures figures;
    private final Overviews overviews;
    private final Notices notices;
    private final Clock clock;

    WeeklySummary(OwnerRepository owners, Figures figures, Overviews overviews, Notices notices, Clock clock) {
        this.owners = owners;
        this.figures = figures;
        this.overviews = overviews;
        this.notices = notices;
        this.clock = clock;
    }

    /** The notice's once key holds the Monday, so that no clock brings a second one. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void tell(String subject) {
        Instant now = clock.instant();
        LocalDate monday = lastMonday(now);
        owners.lock(subject)
                .filter(owner -> isDue(owner, monday) && !owner.isAway(now))
                .ifPresent(owner -> filter(owner, now).ifPresent(filter -> tell(owner, monday, filter)));
    }

    static LocalDate lastMonday(Instant now) {
        ZonedDateTime inOslo = now.atZone(Oslo.ZONE);
        LocalDate monday = inOslo.toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return at(monday).isAfter(now) ? monday.minusWeeks(1) : monday;
    }

    private static Instant at(LocalDate monday) {
        return monday.atTime(SEVEN).atZone(Oslo.ZONE).toInstant();
    }

    private static boolean isDue(Owner owner, LocalDate monday) {
        Instant since = owner.summarySince();
        return since != null && at(monday).isAfter(since) && !monday.equals(owner.summaryFor());
    }

    /** Empty before the first case, and for who may see no figures any more. */
    private Optional<FigureFilter> filter(Owner owner, Instant now) {
        LocalDate yearAgo = LocalDate.ofInstant(now, Oslo.ZONE).minusYears(1);
        Optional<InsightReach> reach = owner.reach();
        return figures.biggestProcess()
                .map(process -> FigureFilter.of(process).during(yearAgo, null))
                .flatMap(filter -> reach.map(it -> it.within(filter)));
    }

    private void tell(Owner owner, LocalDate monday, FigureFilter filter) {
        Overview overview = overviews.of(filter, owner.locale());
        notices.tell(new PersonalNotice(
                owner.recipient(),
                null,
                "/insight",
                "watch.told.summary",
                List.of(
                        String.valueOf(overview.open()),
                        String.valueOf(overview.stuck()),
                        String.valueOf(overview.endangered()),
                        String.valueOf(overview.late())),
                overview.inWords(),
                "watch-summary:%s:%s".formatted(monday, owner.subject())));
        owners.summedUp(owner.subject(), monday);
    }
}
