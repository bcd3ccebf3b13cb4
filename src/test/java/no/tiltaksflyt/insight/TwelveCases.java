package no.tiltaksflyt.insight;

import java.util.List;
import no.tiltaksflyt.process.DeployedProcesses;
import no.tiltaksflyt.process.ModelsOnDisk;
import no.tiltaksflyt.register.NorwegianDays;

/**
 * Twelve cases of 2026, each with times that {@link MeasuringTest} has computed by hand. Maundy Thursday is 2 April, Easter
 * Monday 6 April, 1 May a Friday, Ascension Day 14 May, 17 May a Sunday; summer time begins on 29 March.
 */
final class TwelveCases {

    static final String DISTRICT = "Task_GiveDistrictAdvice";
    static final String ASSESS = "Task_AssessMeasure";
    static final String ASSURE = "Task_AssureQuality";
    static final String PREPARE = "Task_PrepareCase";

    /** The second version calls a step by another id. */
    static final DeployedProcesses MODELS = ModelsOnDisk.deployed(List.of(
            ModelsOnDisk.read(ModelsOnDisk.APPROVAL),
            ModelsOnDisk.read(ModelsOnDisk.APPROVAL, 2, xml -> xml.replace(ASSESS, "Task_JudgeMeasure"))));

    static final Measuring MEASURING = new Measuring(MODELS, NorwegianDays.workingDays());

    private TwelveCases() {}

    static List<EngineCourse> all() {
        return List.of(
                straightOverEaster(),
                sentBackOverTheFirstOfMay(),
                takenOverAndGivenBack(),
                deferredOverAscensionAndSeventeenthOfMay(),
                supplementedOverEaster(),
                lineOfThree(),
                twoAtOnce(),
                withdrawn(),
                migrated(),
                unmeasured(),
                running(),
                withClocksThatDiffer());
    }

    static EngineCourse straightOverEaster() {
        return CourseOf.started(1, "03-30 08:00")
                .task(DISTRICT, "03-30 08:00", "03-31 10:00", "04-07 12:00")
                .task(ASSESS, "04-07 12:00", "04-08 12:00")
                .task(ASSURE, "04-08 12:00", "04-09 08:00", "04-09 16:00")
                .task(PREPARE, "04-09 16:00", "04-10 08:00", "04-10 10:00")
                .line("04-10 10:00", "04-13 09:30")
                .approver("04-10 10:00", "04-13 09:00", "04-13 09:30")
                .ended("04-13 09:30");
    }

    static EngineCourse sentBackOverTheFirstOfMay() {
        return CourseOf.started(2, "04-30 08:00")
                .task(DISTRICT, "04-30 08:00", "04-30 10:00")
                .task(ASSESS, "04-30 10:00", "04-30 12:00", "04-30 16:00")
                .task(ASSURE, "04-30 16:00", "05-04 08:00", "05-04 10:00")
                .task(ASSESS, "05-04 10:00", "05-04 14:00")
                .task(ASSURE, "05-04 14:00", "05-05 09:00", "05-05 10:00")
                .task(PREPARE, "05-05 10:00", "05-05 11:00")
                .approvers("05-05 11:00", "05-05 12:00")
                .ended("05-05 12:00");
    }

    static EngineCourse takenOverAndGivenBack() {
        return CourseOf.started(3, "05-11 08:00")
                .handed(
                        DISTRICT,
                        "05-11 08:00",
                        "05-12 10:00",
                        "+05-11 09:00",
                        "-05-11 11:00",
                        "+05-11 13:00",
                        "+05-12 08:00")
                .task(ASSESS, "05-12 10:00", "05-12 12:00")
                .task(ASSURE, "05-12 12:00", "05-12 13:00")
                .ended("05-12 13:00");
    }

    static EngineCourse deferredOverAscensionAndSeventeenthOfMay() {
        return CourseOf.started(4, "05-11 08:00")
                .task(DISTRICT, "05-11 08:00", "05-11 10:00")
                .task(ASSESS, "05-11 10:00", "05-11 12:00")
                .task(ASSURE, "05-11 12:00", "05-11 14:00")
                .task(PREPARE, "05-11 14:00", "05-11 16:00")
                .line("05-11 16:00", "05-13 12:00")
                .approver("05-11 16:00", "05-13 08:00", "05-13 12:00")
                .waiting("Gateway_ResumptionAwaited", "05-13 12:00", "05-18 10:00")
                .task(PREPARE, "05-18 10:00", "05-18 11:00")
                .approvers("05-18 11:00", "05-18 12:00")
                .ended("05-18 12:00");
    }

    static EngineCourse supplementedOverEaster() {
        return CourseOf.started(5, "04-01 12:00")
                .waiting("Gateway_SupplementAwaited", "04-01 12:00", "04-08 09:00")
                .task(DISTRICT, "04-08 09:00", "04-08 10:00")
                .task(ASSESS, "04-08 10:00", "04-08 11:00")
                .task(ASSURE, "04-08 11:00", "04-08 12:00")
                .task(PREPARE, "04-08 12:00", "04-08 13:00")
                .approvers("04-08 13:00", "04-08 14:00")
                .ended("04-08 14:00");
    }

    static EngineCourse lineOfThree() {
        return CourseOf.started(6, "03-30 08:00")
                .task(DISTRICT, "03-30 08:00", "03-30 09:00")
                .task(ASSESS, "03-30 09:00", "03-30 10:00")
                .task(ASSURE, "03-30 10:00", "03-30 11:00")
                .task(PREPARE, "03-30 11:00", "03-30 12:00")
                .line("03-30 12:00", "04-07 09:00")
                .approver("03-30 12:00", "03-30 14:00", "03-30 16:00")
                .approver("03-30 16:00", "03-31 10:00", "03-31 12:00")
                .approver("03-31 12:00", "04-01 12:00", "04-07 09:00")
                .ended("04-07 09:00");
    }

    static EngineCourse twoAtOnce() {
        return CourseOf.started(7, "05-04 08:00")
                .task(DISTRICT, "05-04 08:00", "05-04 09:00")
                .task(ASSESS, "05-04 09:00", "05-04 10:00")
                .task(ASSURE, "05-04 10:00", "05-04 11:00")
                .task(PREPARE, "05-04 11:00", "05-04 12:00")
                .line("05-04 12:00", "05-05 10:00")
                .approver("05-04 12:00", "05-04 12:00", "05-04 16:00")
                .approver("05-04 12:00", "05-04 14:00", "05-05 10:00")
                .ended("05-05 10:00");
    }

    static EngineCourse withdrawn() {
        return CourseOf.started(8, "04-10 14:00")
                .takenAway(DISTRICT, "04-10 14:00", "04-13 10:00", true)
                .ended("04-13 10:00");
    }

    static EngineCourse migrated() {
        return CourseOf.started(9, "03-30 08:00")
                .task(DISTRICT, "03-30 08:00", "03-30 09:00", "03-31 09:00")
                .migratedTo(2)
                .task("Task_JudgeMeasure", "03-31 09:00", "03-31 10:00", "04-07 10:00")
                .task(ASSURE, "04-07 10:00", "04-07 11:00")
                .task("Task_JudgeMeasure", "04-07 11:00", "04-07 12:00")
                .task(ASSURE, "04-07 12:00", "04-07 13:00")
                .task(PREPARE, "04-07 13:00", "04-07 14:00")
                .approvers("04-07 14:00", "04-07 15:00")
                .ended("04-07 15:00");
    }

    static EngineCourse unmeasured() {
        return CourseOf.started(10, "04-07 08:00")
                .unmeasured(DISTRICT, "04-07 08:00", "04-07 12:00")
                .task(ASSESS, "04-07 12:00", "04-07 13:00", "04-07 14:00")
                .task(ASSURE, "04-07 14:00", "04-07 15:00")
                .ended("04-07 15:00");
    }

    static EngineCourse running() {
        return CourseOf.started(11, "05-13 08:00")
                .task(DISTRICT, "05-13 08:00", "05-13 10:00")
                .open(ASSESS, "05-13 10:00", "05-13 12:00")
                .running();
    }

    static EngineCourse withClocksThatDiffer() {
        return CourseOf.started(12, "03-27 08:00")
                .task(DISTRICT, "03-27 08:00", "03-30 08:00", "03-30 09:00")
                .handed(ASSESS, "03-30 09:00", "03-30 10:00", "+03-30 08:59:55", "-03-30 10:00:05")
                .task(ASSURE, "03-30 10:00", "03-30 11:00")
                .ended("03-30 11:00");
    }
}
