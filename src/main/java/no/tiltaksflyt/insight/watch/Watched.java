package no.tiltaksflyt.insight.watch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an alarm may be on; the codes stand in rows and never change. */
public enum Watched {
    LEAD_MEDIAN("lead-median", About.NUMBER, Scale.DAYS, Step.NONE, true),
    LEAD_85("lead-85", About.NUMBER, Scale.DAYS, Step.NONE, true),
    STEP_MEDIAN("step-median", About.NUMBER, Scale.DAYS, Step.NEEDED, true),
    STEP_85("step-85", About.NUMBER, Scale.DAYS, Step.NEEDED, true),
    OPEN("open", About.NUMBER, Scale.CASES, Step.POSSIBLE, false),
    LATE("late", About.NUMBER, Scale.CASES, Step.POSSIBLE, false),
    WAITING("waiting", About.NUMBER, Scale.CASES, Step.POSSIBLE, false),
    ENDED("ended", About.NUMBER, Scale.CASES, Step.NONE, true),
    KEPT("kept", About.NUMBER, Scale.PERCENT, Step.POSSIBLE, true),
    ANY_CASE("any-case", About.ANY_CASE, Scale.DAYS, Step.POSSIBLE, false),
    ONE_CASE("one-case", About.ONE_CASE, Scale.DAYS, Step.NONE, false);

    /** A number, any case that waits too long, or one that somebody follows. */
    public enum About {
        NUMBER,
        ANY_CASE,
        ONE_CASE
    }

    /** What its values are told in: working days, cases or per cent. */
    enum Scale {
        DAYS("watch.value.days", "watch.limit.days"),
        CASES("watch.value.cases", "watch.limit.cases"),
        PERCENT("watch.value.percent", "watch.limit.percent");

        private final String valueKey;
        private final String limitKey;

        Scale(String valueKey, String limitKey) {
            this.valueKey = valueKey;
            this.limitKey = limitKey;
        }

        String valueKey() {
            return valueKey;
        }

        String limitKey() {
            return limitKey;
        }
    }

    /** Whether it is within a step. */
    enum Step {
        NONE,
        POSSIBLE,
        NEEDED
    }

    private final String code;
    private final About about;
    private final Scale scale;
    private final Step step;
    private final boolean ofWeeks;

    Watched(String code, About about, Scale scale, Step step, boolean ofWeeks) {
        this.code = code;
        this.about = about;
        this.scale = scale;
        this.step = step;
        this.ofWeeks = ofWeeks;
    }

    /** Empty for what this version of the application does not know. */
    static Optional<Watched> find(String code) {
        return Arrays.stream(values()).filter(it -> it.code.equals(code)).findFirst();
    }

    static List<Watched> about(About about) {
        return Arrays.stream(values()).filter(it -> it.about == about).toList();
    }

    public String code() {
        return code;
    }

    /** Completes the text {@code watch.kind.…}. */
    public String nameKey() {
        return "watch.kind." + code;
    }

    About about() {
        return about;
    }

    Scale scale() {
        return scale;
    }

    public String limitKey() {
        return scale.limitKey;
    }

    public boolean needsStep() {
        return step == Step.NEEDED;
    }

    public boolean takesStep() {
        return step != Step.NONE;
    }

    public boolean takesDistrict() {
        return about != About.ONE_CASE;
    }

    /** It is made of cases that ended in the last weeks. */
    public boolean isOfWeeks() {
        return ofWeeks;
    }

    /** It counts the cases that have waited longer than some days. */
    public boolean takesDays() {
        return this == WAITING;
    }

    /** A number may fall too low; a case only waits longer. */
    public boolean takesDirection() {
        return about == About.NUMBER;
    }

    /** What is bad when nobody has said so. */
    boolean isBadAbove() {
        return this != ENDED && this != KEPT;
    }
}
