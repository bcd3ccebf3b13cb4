package no.tiltaksflyt.insight;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.insight.EngineCourse.Element;
import no.tiltaksflyt.insight.EngineCourse.Holding;
import no.tiltaksflyt.insight.EngineCourse.Task;
import no.tiltaksflyt.process.DeployedProcesses;
import no.tiltaksflyt.process.ModelsOnDisk;
import no.tiltaksflyt.register.NorwegianDays;
import org.jspecify.annotations.Nullable;

/**
 * Cases that ended within some days, of three versions of the process, each with twelve steps, in the order in which
 * they ended; then those that are open. The same number always gives the same cases. They are measured as real ones are.
 */
final class ManyCourses {

    static final String PROCESS = "measure-approval";
    static final Instant END = Instant.parse("2026-11-29T10:00:00Z");
    static final List<String> CATEGORIES =
            List.of("presence", "staffing", "prevention", "preparedness", "services", "investigation", "governance");
    static final List<String> ORIGINS = List.of("municipality", "local-police", "pod", "ministry");
    static final List<String> OUTCOMES = List.of("adopted", "rejected", "adopted-with-changes", "withdrawn", "merged");

    static final String DISTRICT_ADVICE = "Task_GiveDistrictAdvice";
    static final List<String> STEPS = List.of(
            "Gateway_SupplementAwaited",
            DISTRICT_ADVICE,
            "Task_AssessMeasure",
            "Task_AssureQuality",
            "Task_AssessMeasure",
            "Task_AssureQuality",
            "Task_PrepareCase",
            "Task_ApproveMeasure",
            "Task_ApproveMeasure",
            "Task_ApproveMeasure",
            "Gateway_ResumptionAwaited",
            "Task_ApproveMeasure");

    private static final long KEYS_PER_CASE = 100;
    private static final int MUNICIPALITIES = 357;
    private static final int DISTRICTS = 12;

    private static final DeployedProcesses MODELS = ModelsOnDisk.deployed(IntStream.rangeClosed(1, 3)
            .mapToObj(version -> ModelsOnDisk.read(ModelsOnDisk.APPROVAL, version, UnaryOperator.identity()))
            .toList());

    private final Measuring measuring = new Measuring(MODELS, NorwegianDays.workingDays());
    private final int ended;
    private final int open;
    private final Instant last;
    private final Duration period;

    /** Of three years. */
    ManyCourses(int ended, int open) {
        this(ended, open, END, Duration.ofDays(3 * 365));
    }

    ManyCourses(int ended, int open, Instant last, Duration period) {
        this.ended = ended;
        this.open = open;
        this.last = last;
        this.period = period;
    }

    Stream<CaseFacts> facts() {
        return LongStream.range(0, ended + (long) open)
                .parallel()
                .mapToObj(number -> measuring.facts(course(number), traits(number)));
    }

    EngineCourse course(long number) {
        return new Course(number).make();
    }

    static String municipality(int number) {
        return "" + (1000 + number);
    }

    static String district(int number) {
        return "district-" + number;
    }

    /** Some are much more frequent than others, as they are in life. */
    static CaseTraits.Traits traits(long number) {
        SplittableRandom random = new SplittableRandom(number ^ 0x5DEECE66DL);
        int municipality = skewed(random, MUNICIPALITIES);
        return new CaseTraits.Traits(
                municipality(municipality),
                district(municipality % DISTRICTS),
                CATEGORIES.get(skewed(random, CATEGORIES.size())),
                ORIGINS.get(skewed(random, ORIGINS.size())),
                OUTCOMES.get(skewed(random, OUTCOMES.size())));
    }

    private static int skewed(SplittableRandom random, int bound) {
        double part = random.nextDouble();
        return (int) (part * Math.sqrt(part) * bound);
    }

    private final class Course {

        private final long number;
        private final SplittableRandom random;
        private final long key;
        private final long definition;
        private final List<Element> elements = new ArrayList<>();
        private final List<Task> tasks = new ArrayList<>();

        Course(long number) {
            this.number = number;
            this.random = new SplittableRandom(number);
            this.key = (1L << 51) + number * KEYS_PER_CASE;
            this.definition = 1 + Math.min(2, 3 * number / Math.max(1, ended));
        }

        EngineCourse make() {
            boolean isOpen = number >= ended;
            int steps = isOpen ? 1 + random.nextInt(STEPS.size()) : STEPS.size();
            List<Duration> times = IntStream.range(0, steps)
                    .mapToObj(step -> time(STEPS.get(step)))
                    .toList();
            Instant end = isOpen
                    ? last
                    : last.minus(period.multipliedBy(ended - number).dividedBy(ended + 1L));
            Instant start = end.minus(times.stream().reduce(Duration.ZERO, Duration::plus));
            Instant at = start;
            for (int step = 0; step < steps; step++) {
                Instant next = at.plus(times.get(step));
                add(STEPS.get(step), at, isOpen && step == steps - 1 ? null : next);
                at = next;
            }
            return course(isOpen, start, end);
        }

        /** Half an hour to some weeks, the middle differs from step to step. */
        private Duration time(String element) {
            double days = Math.exp(random.nextGaussian() * 1.1 + Math.floorMod(element.hashCode(), 13) / 6.0 - 0.3);
            return Duration.ofSeconds(Math.min(90 * 86_400L, 60 + (long) (days * 86_400)));
        }

        private void add(String element, Instant from, @Nullable Instant until) {
            long elementKey = key + 1 + 2L * elements.size();
            boolean task = element.startsWith("Task");
            elements.add(new Element(
                    elementKey,
                    key,
                    definition,
                    element,
                    task ? "USER_TASK" : "EVENT_BASED_GATEWAY",
                    until == null ? "ACTIVE" : "COMPLETED",
                    from,
                    until));
            if (task) {
                tasks.add(task(elementKey, from, until == null ? last : until));
            }
        }

        private Task task(long elementKey, Instant from, Instant until) {
            Instant taken = from.plusMillis(
                    (long) (random.nextDouble() * Duration.between(from, until).toMillis()));
            return new Task(
                    elementKey + 1,
                    elementKey,
                    "some-group",
                    from.plus(Duration.ofDays(7)),
                    true,
                    List.of(new Holding(true, taken)));
        }

        private EngineCourse course(boolean isOpen, Instant start, Instant end) {
            return new EngineCourse(
                    key,
                    definition,
                    PROCESS,
                    (int) definition,
                    isOpen ? "ACTIVE" : "COMPLETED",
                    start,
                    isOpen ? null : end,
                    new CaseRef("measure", "measure-" + number),
                    elements,
                    tasks);
        }
    }
}
