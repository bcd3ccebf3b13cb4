package no.tiltaksflyt.insight.watch;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import no.tiltaksflyt.insight.OpenVisit;
import no.tiltaksflyt.insight.watch.KeptAlarm.State;
import no.tiltaksflyt.insight.watch.WaitingRepository.Told;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Measures an alarm and tells of what has begun or ended: how it stands and the notice are kept together, or neither is. */
@Component
class AlarmCheck {

    private final AlarmRepository alarms;
    private final WaitingRepository waiting;
    private final OwnerRepository owners;
    private final Gauge gauge;
    private final AlarmNotices notices;
    private final Clock clock;

    AlarmCheck(
            AlarmRepository alarms,
            WaitingRepository waiting,
            OwnerRepository owners,
            Gauge gauge,
            AlarmNotices notices,
            Clock clock) {
        this.alarms = alarms;
        this.waiting = waiting;
        this.owners = owners;
        this.gauge = gauge;
        this.notices = notices;
        this.clock = clock;
    }

    /** Nothing happens while another transaction has it, and while its owner is away. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void check(long id, OpenNow open) {
        Instant now = clock.instant();
        alarms.lock(id)
                .ifPresent(kept -> owners.find(kept.subject())
                        .filter(owner -> !owner.isAway(now))
                        .ifPresent(owner -> weigh(kept, owner, gauge.read(kept.alarm(), owner.reach(), open), now)));
    }

    private void weigh(KeptAlarm kept, Owner owner, Reading reading, Instant now) {
        switch (reading) {
            case Reading.Unmeasurable(Gone why) -> giveUp(kept, owner, why, now);
            case Reading.Over() -> {
                enter(kept, State.OVER, null, now);
                told(kept, now, notices.over(kept, owner));
            }
            case Reading.Value(Double value) -> weigh(kept, owner, value, now);
            case Reading.Cases(List<OpenVisit> beyond) -> weighCases(kept, owner, beyond, now);
        }
    }

    /** Told once, whatever becomes of the reason. */
    private void giveUp(KeptAlarm kept, Owner owner, Gone why, Instant now) {
        if (!kept.is(State.UNMEASURABLE)) {
            alarms.measured(kept.id(), null, now);
            enter(kept, State.UNMEASURABLE, why, now);
            told(kept, now, notices.gone(kept, owner, why));
        }
    }

    /** Where there is nothing to measure, it stands as it stood. */
    private void weigh(KeptAlarm kept, Owner owner, @Nullable Double value, Instant now) {
        alarms.measured(kept.id(), value, now);
        State next = value == null ? atRest(kept) : kept.alarm().isBeyond(value) ? State.ALARMING : State.CALM;
        if (kept.is(next) || kept.hasJustTold(now)) {
            return;
        }
        enter(kept, next, null, now);
        if (next == State.ALARMING) {
            told(kept, now, notices.begun(kept, owner, Objects.requireNonNull(value)));
        } else if (kept.is(State.ALARMING)) {
            told(kept, now, notices.ended(kept, owner, Objects.requireNonNull(value)));
        }
    }

    private static State atRest(KeptAlarm kept) {
        return kept.is(State.UNMEASURABLE) ? State.CALM : kept.state();
    }

    private void weighCases(KeptAlarm kept, Owner owner, List<OpenVisit> beyond, Instant now) {
        alarms.measured(kept.id(), (double) beyond.size(), now);
        List<Told> known = waiting.of(kept.id());
        Set<Long> knownVisits = known.stream().map(Told::visit).collect(Collectors.toSet());
        Set<Long> beyondVisits =
                beyond.stream().map(OpenVisit::elementInstanceKey).collect(Collectors.toSet());
        List<OpenVisit> begun = beyond.stream()
                .filter(visit -> !knownVisits.contains(visit.elementInstanceKey()))
                .toList();
        List<Told> ended = known.stream()
                .filter(it -> !it.ended() && !beyondVisits.contains(it.visit()))
                .toList();
        begun.forEach(visit -> waiting.begin(kept.id(), visit, now));
        ended.forEach(it -> waiting.end(kept.id(), it, now));
        enterIfOther(kept, beyond.isEmpty() ? State.CALM : State.ALARMING, now);
        told(kept, now, notices.casesBegun(kept, owner, begun));
        told(kept, now, notices.casesEnded(kept, owner, ended));
    }

    private void enterIfOther(KeptAlarm kept, State next, Instant now) {
        if (!kept.is(next)) {
            enter(kept, next, null, now);
        }
    }

    private void enter(KeptAlarm kept, State next, @Nullable Gone reason, Instant now) {
        alarms.enter(kept.id(), next, reason, now);
    }

    private void told(KeptAlarm kept, Instant now, boolean something) {
        if (something) {
            alarms.told(kept.id(), now);
        }
    }
}
