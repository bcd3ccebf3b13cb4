package no.tiltaksflyt.insight.watch;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.insight.CycleTimes;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.Figures;
import no.tiltaksflyt.insight.Grouping;
import no.tiltaksflyt.insight.InsightReach;
import no.tiltaksflyt.insight.OpenVisit;
import no.tiltaksflyt.insight.StepCost;
import no.tiltaksflyt.insight.Unit;
import no.tiltaksflyt.process.DeployedProcess;
import no.tiltaksflyt.process.DeployedProcesses;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.register.Register;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Measures what alarms are on, by the same figures that the pages show. */
@Component
class Gauge {

    private final Figures figures;
    private final WatchRoundRepository rounds;
    private final DeployedProcesses processes;
    private final Register register;
    private final Clock clock;

    Gauge(Figures figures, WatchRoundRepository rounds, DeployedProcesses processes, Register register, Clock clock) {
        this.figures = figures;
        this.rounds = rounds;
        this.processes = processes;
        this.register = register;
        this.clock = clock;
    }

    /** @param open what is open now; asked for once, however many alarms are measured */
    Reading read(Alarm alarm, Optional<InsightReach> reach, OpenNow open) {
        if (!isWithin(reach, alarm.district(), alarm.followed())) {
            return new Reading.Unmeasurable(Gone.REACH);
        }
        return alarm.watched()
                .map(watched -> missing(alarm, open)
                        .<Reading>map(Reading.Unmeasurable::new)
                        .orElseGet(() -> measured(watched, alarm, open)))
                .orElseGet(() -> new Reading.Unmeasurable(Gone.NUMBER));
    }

    OpenNow now() {
        return new OpenNow(figures);
    }

    /** Somebody who sees one district alone watches nothing that is of all of them. */
    private boolean isWithin(Optional<InsightReach> reach, @Nullable String district, @Nullable CaseRef followed) {
        return reach.filter(it -> it.all() || sees(it, followed == null ? district : districtOf(followed)))
                .isPresent();
    }

    private static boolean sees(InsightReach reach, @Nullable String district) {
        return district != null && reach.districts().contains(district);
    }

    /** Whether the case is there, and hers to see. */
    boolean sees(InsightReach reach, CaseRef ref) {
        return rounds.find(ref)
                .filter(known -> reach.all() || sees(reach, known.districtId()))
                .isPresent();
    }

    private @Nullable String districtOf(CaseRef ref) {
        return rounds.find(ref).map(WatchRoundRepository.KnownCase::districtId).orElse(null);
    }

    private Optional<Gone> missing(Alarm alarm, OpenNow open) {
        String district = alarm.district();
        if (district != null && register.district(district).isEmpty()) {
            return Optional.of(Gone.DISTRICT);
        }
        String step = alarm.step();
        return step == null || isThere(alarm.process(), step, open) ? Optional.empty() : Optional.of(Gone.STEP);
    }

    /** A step that the newest version does not have is there until the last case has left it. */
    private boolean isThere(String process, String step, OpenNow open) {
        return steps(process).stream().anyMatch(it -> it.equals(step))
                || open.visits(FigureFilter.of(process)).stream()
                        .anyMatch(it -> it.elementId().equals(step));
    }

    /** The steps of the newest version that have a name, in the order of the diagram. */
    List<String> steps(String process) {
        return processes.newestFirst().stream()
                .filter(it -> it.id().equals(process))
                .findFirst()
                .map(it -> it.steps(Locale.of("nb")))
                .orElse(List.of())
                .stream()
                .filter(step -> !step.name().isEmpty())
                .map(DeployedProcess.Step::id)
                .toList();
    }

    private Reading measured(Watched watched, Alarm alarm, OpenNow open) {
        return switch (watched) {
            case LEAD_MEDIAN -> new Reading.Value(ended(alarm).p50());
            case LEAD_85 -> new Reading.Value(ended(alarm).p85());
            case STEP_MEDIAN ->
                new Reading.Value(step(alarm).map(CycleTimes.Group::p50).orElse(null));
            case STEP_85 ->
                new Reading.Value(step(alarm).map(CycleTimes.Group::p85).orElse(null));
            case OPEN -> cases(open(alarm, open));
            case LATE -> cases(late(alarm, open));
            case WAITING -> cases(waiting(alarm, alarm.days(), open));
            case ENDED -> new Reading.Value((double) ended(alarm).count() / alarm.weeks());
            case KEPT -> new Reading.Value(kept(alarm));
            case ANY_CASE -> new Reading.Cases(waiting(alarm, alarm.limit(), open));
            case ONE_CASE -> followed(alarm, open);
        };
    }

    private CycleTimes.Group ended(Alarm alarm) {
        return figures.leadTimes(filter(alarm), Unit.WORKING_DAYS);
    }

    private Optional<CycleTimes.Group> step(Alarm alarm) {
        return figures.cycleTimes(filter(alarm), Unit.WORKING_DAYS, Grouping.STEP).groups().stream()
                .filter(group -> group.key().equals(alarm.step()))
                .findFirst();
    }

    private @Nullable Double kept(Alarm alarm) {
        List<StepCost> costs = figures.costs(filter(alarm)).stream()
                .filter(cost -> alarm.step() == null || cost.elementId().equals(alarm.step()))
                .toList();
        long due = costs.stream().mapToLong(StepCost::withDeadline).sum();
        return due == 0
                ? null
                : 100.0 * costs.stream().mapToLong(StepCost::kept).sum() / due;
    }

    private FigureFilter filter(Alarm alarm) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Oslo.ZONE);
        return FigureFilter.of(alarm.process())
                .ofDistrict(alarm.district())
                .during(today.minusWeeks(alarm.weeks()).plusDays(1), today);
    }

    private static List<OpenVisit> open(Alarm alarm, OpenNow open) {
        return open.visits(FigureFilter.of(alarm.process()).ofDistrict(alarm.district())).stream()
                .filter(visit -> alarm.step() == null || visit.elementId().equals(alarm.step()))
                .toList();
    }

    private List<OpenVisit> late(Alarm alarm, OpenNow open) {
        return open(alarm, open).stream()
                .filter(visit -> visit.isOverdue(clock.instant()))
                .toList();
    }

    private static List<OpenVisit> waiting(Alarm alarm, double days, OpenNow open) {
        return open(alarm, open).stream()
                .filter(visit -> visit.ageWorkingDays() > days)
                .toList();
    }

    /** A case at two steps at once is one case. */
    private static Reading cases(List<OpenVisit> visits) {
        return new Reading.Value(
                (double) visits.stream().map(OpenVisit::caseRef).distinct().count());
    }

    private Reading followed(Alarm alarm, OpenNow open) {
        Optional<WatchRoundRepository.KnownCase> known =
                Optional.ofNullable(alarm.followed()).flatMap(rounds::find);
        if (known.isEmpty()) {
            return new Reading.Unmeasurable(Gone.CASE);
        }
        return known.get().ended() ? new Reading.Over() : new Reading.Value(longest(alarm, open));
    }

    /** Null while it is on its way to the next step. */
    private static @Nullable Double longest(Alarm alarm, OpenNow open) {
        return open.visits(FigureFilter.of(alarm.process())).stream()
                .filter(visit -> visit.caseRef().equals(alarm.followed()))
                .map(OpenVisit::ageWorkingDays)
                .max(Double::compare)
                .orElse(null);
    }
}
