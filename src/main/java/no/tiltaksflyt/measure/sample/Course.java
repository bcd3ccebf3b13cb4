package no.tiltaksflyt.measure.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import no.tiltaksflyt.measure.sample.PlannedDeed.Kind;
import no.tiltaksflyt.sample.SamplePast;
import no.tiltaksflyt.sample.WorkingSlots;

/** Plans one measure's way through the process, deed by deed, from the slot in which it is proposed. */
final class Course {

    /** As the model's worker gives them to supplement a proposal. */
    private static final int DAYS_TO_SUPPLEMENT = 10;

    private static final int DAYS_DEFERRED = 30;
    private static final double AT_ONCE = 0.12;
    private static final double QUICKER = 0.42;
    private static final double AGAIN = 0.6;
    private static final double SLOW = 2.6;

    private final PlannedMeasure measure;
    private final SamplePast past;
    private final WorkingSlots slots;
    private final Random random;
    private final Fields fields;
    private final boolean earlierModel;
    private final String assessor;
    private final List<PlannedDeed> deeds = new ArrayList<>();
    private int at;
    private boolean again;

    /** A measure with everything that is done with it, in order. */
    record Planned(PlannedMeasure measure, List<PlannedDeed> deeds) {

        boolean endsAfter(int slot) {
            return deeds.getLast().slot() > slot;
        }
    }

    private Course(PlannedMeasure measure, SamplePast past, int start) {
        this.measure = measure;
        this.past = past;
        this.slots = past.slots();
        this.random = new Random(measure.seed());
        this.fields = new Fields(measure);
        this.earlierModel = start < past.change();
        this.assessor = random.nextBoolean() ? "lise.pod" : "amir.pod";
        this.at = start;
    }

    /** Everything up to the end of the measure, also beyond the end of the past. */
    static List<PlannedDeed> of(PlannedMeasure measure, SamplePast past, int start) {
        Course course = new Course(measure, past, start);
        course.propose();
        course.advise();
        if (measure.into() == null) {
            course.decide();
        }
        return measure.takes(Turn.WITHDRAWN) ? course.withdrawn() : course.deeds;
    }

    private void propose() {
        boolean incomplete = measure.takes(Turn.SUPPLEMENTED) || measure.takes(Turn.SUPPLEMENT_MISSING);
        deeds.add(new PlannedDeed(at, Kind.PROPOSE, "municipality", null, fields.proposal(incomplete)));
        if (measure.takes(Turn.SUPPLEMENTED)) {
            at += slots.ofDays(1 + random.nextInt(6));
            deeds.add(new PlannedDeed(at, Kind.SUPPLEMENT, "municipality", null, fields.proposal(false)));
        } else if (incomplete) {
            at = slots.firstOf(slots.day(at) + DAYS_TO_SUPPLEMENT + 1) - 1;
        }
    }

    private void advise() {
        visit(Step.ADVICE, "district", fields.advice());
        assess();
        if (measure.takes(Turn.ASSESSED_AGAIN)) {
            visit(Step.ASSURANCE, "jon.pod", fields.assurance(false));
            again = true;
            assess();
        }
        visit(Step.ASSURANCE, "jon.pod", fields.assurance(true));
        again = false;
    }

    private void assess() {
        visit(Step.ASSESSMENT, assessor, measure.into() == null ? fields.assessment() : fields.merge(measure.into()));
    }

    private void assessAnew() {
        again = true;
        assess();
        visit(Step.ASSURANCE, "jon.pod", fields.assurance(true));
    }

    private void decide() {
        if (measure.takes(Turn.RETURNED_UNPREPARED)) {
            visit(Step.PREPARATION, "mari.jd", fields.unprepared());
            assessAnew();
        }
        prepare();
        if (measure.takes(Turn.RETURNED_TO_CASEWORKER)) {
            visit(Step.APPROVAL, first(), fields.sentBack("caseworker"));
            again = true;
            prepare();
        }
        if (measure.takes(Turn.RETURNED_TO_POD)) {
            visit(Step.APPROVAL, first(), fields.sentBack("pod"));
            assessAnew();
            prepare();
        }
        defer();
        approve();
    }

    private void prepare() {
        visit(Step.PREPARATION, "mari.jd", fields.preparation());
    }

    private String first() {
        return measure.size().approvers().getFirst();
    }

    private void defer() {
        if (measure.takes(Turn.DEFERRED_UNTIL)) {
            int day = slots.day(at) + DAYS_DEFERRED;
            visit(Step.APPROVAL, first(), fields.deferred(date(day)));
            at = Math.max(at, slots.firstOf(day) - 1);
            again = true;
            prepare();
        } else if (measure.takes(Turn.DEFERRED)) {
            visit(Step.APPROVAL, first(), fields.deferred(null));
            at += slots.ofDays(DAYS_DEFERRED + random.nextInt(40));
            deeds.add(new PlannedDeed(at, Kind.RESUME, "mari.jd", null, Map.of()));
            again = true;
            prepare();
        }
    }

    /** The day of that number, or one as far beyond the last. */
    private LocalDate date(int day) {
        int last = slots.days().size() - 1;
        return day <= last ? slots.days().get(day) : slots.days().get(last).plusDays(2 + (long) (day - last) * 7 / 5);
    }

    private void approve() {
        if (!measure.isAdopted()) {
            visit(Step.APPROVAL, first(), fields.rejection());
            return;
        }
        measure.size().approvers().forEach(approver -> visit(Step.APPROVAL, approver, fields.approval()));
    }

    private void visit(Step step, String person, Map<String, Object> sent) {
        Pace pace = pace(step);
        int taken = at + slots.ofDays(pace.wait(random));
        int done = taken + slots.ofDays(pace.work(random));
        if (random.nextDouble() < AT_ONCE) {
            done = taken;
        } else {
            deeds.add(new PlannedDeed(taken, Kind.TAKE, person, step, Map.of()));
        }
        deeds.add(new PlannedDeed(done, Kind.COMPLETE, overtaken(step, person, taken, done), step, sent));
        at = done;
    }

    private Pace pace(Step step) {
        Pace pace = Pace.of(step);
        if (step == Step.PREPARATION && !earlierModel) {
            pace = pace.times(QUICKER);
        }
        if (measure.isSlow(step)) {
            pace = pace.times(SLOW);
        }
        return again ? pace.times(AGAIN) : pace;
    }

    /** A colleague who takes over an assessment half-way, and finishes it. */
    private String overtaken(Step step, String person, int taken, int done) {
        if (step != Step.ASSESSMENT || !measure.takes(Turn.TAKEN_OVER) || done < taken + 2) {
            return person;
        }
        String other = person.equals("lise.pod") ? "amir.pod" : "lise.pod";
        deeds.add(new PlannedDeed(taken + (done - taken) / 2, Kind.TAKE_OVER, other, step, Map.of("from", person)));
        return other;
    }

    /** The municipality withdraws it somewhere on the way. */
    private List<PlannedDeed> withdrawn() {
        int last = random.nextInt(deeds.size() - 1);
        List<PlannedDeed> until = new ArrayList<>(deeds.subList(0, last + 1));
        int slot = Math.max(until.getLast().slot() + 1, deeds.get(last + 1).slot() - 1);
        until.add(new PlannedDeed(slot, Kind.WITHDRAW, "municipality", null, fields.withdrawal()));
        return until;
    }
}
