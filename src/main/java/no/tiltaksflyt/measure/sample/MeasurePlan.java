package no.tiltaksflyt.measure.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import no.tiltaksflyt.register.Register.Municipality;
import no.tiltaksflyt.sample.Idea;
import no.tiltaksflyt.sample.SamplePast;

/** All measures of a past with all that is done with them; the same past and register give the same plan. */
final class MeasurePlan {

    private static final List<String> ORIGINS = List.of("municipality", "municipality", "local-police", "pod");
    private static final List<Size> SIZES =
            List.of(Size.SMALL, Size.MEDIUM, Size.SMALL, Size.MEDIUM, Size.SMALL, Size.LARGE, Size.SMALL, Size.SHARED);
    private static final Set<Turn> ONLY_ONE = EnumSet.of(Turn.MERGED, Turn.WITHDRAWN);
    /** What would not come about any more. */
    private static final Set<Turn> NOT_WITH_AN_EARLY_END = EnumSet.of(
            Turn.MERGED,
            Turn.WITHDRAWN,
            Turn.DECIDED_OTHERWISE,
            Turn.RETURNED_UNPREPARED,
            Turn.RETURNED_TO_CASEWORKER,
            Turn.RETURNED_TO_POD,
            Turn.DEFERRED_UNTIL,
            Turn.DEFERRED);

    private static final int LAST_DAYS = 22;

    private final SamplePast past;
    private final List<Municipality> municipalities;
    private final Random random;
    private final List<Idea> ideas = Idea.all();
    private final Map<Integer, Course.Planned> planned = new TreeMap<>();

    private MeasurePlan(SamplePast past, List<Municipality> municipalities) {
        this.past = past;
        this.municipalities = municipalities;
        this.random = new Random(past.seed());
    }

    static List<Course.Planned> of(SamplePast past, List<Municipality> municipalities) {
        MeasurePlan plan = new MeasurePlan(past, municipalities);
        plan.plan();
        return List.copyOf(plan.planned.values());
    }

    private void plan() {
        List<Stop> stops = Stop.of(past.measures());
        int ended = past.measures() - stops.size();
        List<Set<Turn>> turns = turns(ended);
        int last = past.slots().count() - past.slots().ofDays(LAST_DAYS);
        List<Integer> merged = new ArrayList<>();
        for (int number = 0; number < ended; number++) {
            int start = (int) ((long) last * number / ended) + random.nextInt(Math.max(1, last / ended));
            keep(measure(number, turns.get(number), size()), start);
            if (turns.get(number).contains(Turn.MERGED)) {
                merged.add(number);
            }
        }
        IntStream.range(0, stops.size()).forEach(i -> stop(ended + i, stops.get(i)));
        merged.forEach(this::merge);
    }

    /** Of each turn as many as there are to be, by chance; of those that end a measure one at most. */
    private List<Set<Turn>> turns(int measures) {
        List<Set<Turn>> turns = new ArrayList<>();
        IntStream.range(0, measures).forEach(any -> turns.add(EnumSet.noneOf(Turn.class)));
        for (Turn turn : Turn.values()) {
            List<Integer> numbers =
                    new ArrayList<>(IntStream.range(0, measures).boxed().toList());
            Collections.shuffle(numbers, random);
            numbers.stream()
                    .filter(number -> !conflicts(turn, turns.get(number)))
                    .limit(turn.of(measures))
                    .forEach(number -> turns.get(number).add(turn));
        }
        return turns;
    }

    private static boolean conflicts(Turn turn, Set<Turn> others) {
        return switch (turn) {
            case SUPPLEMENT_MISSING -> others.contains(Turn.SUPPLEMENTED);
            case DEFERRED -> others.contains(Turn.DEFERRED_UNTIL);
            case ADVISED_AGAINST -> others.contains(Turn.ADVISED_CHANGES);
            case WITHDRAWN, MERGED -> others.stream().anyMatch(NOT_WITH_AN_EARLY_END::contains);
            default -> false;
        };
    }

    private Size size() {
        return SIZES.get(random.nextInt(SIZES.size()));
    }

    private PlannedMeasure measure(int number, Set<Turn> turns, Size size) {
        return new PlannedMeasure(
                number,
                new UUID(random.nextLong(), random.nextLong()).toString(),
                municipality(),
                ideas.get(random.nextInt(ideas.size())),
                ORIGINS.get(random.nextInt(ORIGINS.size())),
                turns,
                size,
                null,
                random.nextLong());
    }

    /** Those of the sample people have more than others, so that there is something to see for them. */
    private Municipality municipality() {
        double chance = random.nextDouble();
        String own = chance < 0.05 ? "3403" : chance < 0.09 ? "1848" : "";
        return municipalities.stream()
                .filter(municipality -> municipality.number().equals(own))
                .findFirst()
                .orElseGet(() -> municipalities.get(random.nextInt(municipalities.size())));
    }

    private void keep(PlannedMeasure measure, int start) {
        planned.put(measure.number(), new Course.Planned(measure, Course.of(measure, past, start)));
    }

    /** Planned as if it went on, then moved so that it stands where it is to stand when the past ends. */
    private void stop(int number, Stop stop) {
        PlannedMeasure measure = measure(number, stop.turns(), stop.size());
        int end = past.slots().count();
        List<PlannedDeed> whole = stop.cut(Course.of(measure, past, end));
        int since = end - past.slots().ofDays(stop.age());
        int start = Math.max(0, end - (stop.arrival(whole) - since));
        List<PlannedDeed> moved = stop.cut(Course.of(measure, past, start));
        planned.put(number, new Course.Planned(measure, stop.within(moved, end)));
    }

    /** Into another that was there before and is decided later; where there is none, it goes its own way. */
    private void merge(int number) {
        Course.Planned own = Objects.requireNonNull(planned.get(number));
        int start = own.deeds().getFirst().slot();
        List<PlannedDeed> merging = Course.of(own.measure().mergedInto(number), past, start);
        int assessed = merging.stream()
                .filter(deed -> deed.step() == Step.ASSESSMENT)
                .mapToInt(PlannedDeed::slot)
                .min()
                .orElse(0);
        int done = merging.getLast().slot();
        planned.values().stream()
                .filter(other -> other.measure().number() != number)
                .filter(other -> Collections.disjoint(other.measure().turns(), ONLY_ONE))
                .filter(other -> other.deeds().getFirst().slot() < assessed && other.endsAfter(done + 2))
                .findFirst()
                .ifPresent(
                        other -> keep(own.measure().mergedInto(other.measure().number()), start));
    }
}
