package no.tiltaksflyt.insight.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.insight.InsightReach;
import no.tiltaksflyt.insight.watch.Watched.Scale;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.VisibleText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an alarm must be, and the alarm that a whole form makes. */
@Component
class AlarmRules {

    static final int MOST_WEEKS = 104;
    static final int MOST_DAYS = 1_000;
    static final int LONGEST_NAME = 100;

    private final Gauge gauge;
    private final Register register;

    AlarmRules(Gauge gauge, Register register) {
        this.gauge = gauge;
        this.register = register;
    }

    /** Fields that what is watched does not need are not looked at. */
    List<FieldProblem> problems(AlarmForm form, Watched watched, String process, InsightReach reach) {
        List<FieldProblem> problems = new ArrayList<>();
        add(problems, watched.takesStep() ? step(form, watched, process) : null);
        add(problems, watched.takesDistrict() ? district(form, reach) : null);
        add(problems, watched.isOfWeeks() ? whole("weeks", form.weeks(), MOST_WEEKS) : null);
        add(problems, watched.takesDays() ? whole("days", form.days(), MOST_DAYS) : null);
        add(problems, limit(form, watched));
        add(problems, name(form));
        return problems;
    }

    private static void add(List<FieldProblem> problems, @Nullable FieldProblem problem) {
        Optional.ofNullable(problem).ifPresent(problems::add);
    }

    private @Nullable FieldProblem step(AlarmForm form, Watched watched, String process) {
        String step = AlarmForm.chosen(form.step());
        if (step == null) {
            return watched.needsStep() ? FieldProblem.of("step", "watch.wrong.no-step") : null;
        }
        return gauge.steps(process).contains(step) ? null : FieldProblem.of("step", "watch.wrong.step");
    }

    private @Nullable FieldProblem district(AlarmForm form, InsightReach reach) {
        String district = AlarmForm.chosen(form.district());
        if (district == null) {
            return reach.all() ? null : FieldProblem.of("district", "watch.wrong.no-district");
        }
        boolean may = reach.all() || reach.districts().contains(district);
        return may && register.district(district).isPresent()
                ? null
                : FieldProblem.of("district", "watch.wrong.district");
    }

    private static @Nullable FieldProblem whole(String field, @Nullable String typed, int most) {
        Integer number = whole(typed);
        return number != null && number >= 1 && number <= most
                ? null
                : FieldProblem.of(field, "watch.wrong.whole", most);
    }

    private static @Nullable FieldProblem limit(AlarmForm form, Watched watched) {
        Double limit = decimal(form.limit());
        if (limit == null) {
            return FieldProblem.of("limit", "watch.wrong.limit");
        }
        return watched.scale() == Scale.PERCENT && limit > 100 ? FieldProblem.of("limit", "watch.wrong.percent") : null;
    }

    private static @Nullable FieldProblem name(AlarmForm form) {
        return VisibleText.length(VisibleText.orEmpty(form.name())) > LONGEST_NAME
                ? FieldProblem.of("name", "watch.wrong.name", LONGEST_NAME)
                : null;
    }

    private static @Nullable Integer whole(@Nullable String typed) {
        String text = typed == null ? "" : typed.strip();
        return text.matches("\\d{1,6}") ? Integer.valueOf(text) : null;
    }

    /** With a comma or a point. */
    private static @Nullable Double decimal(@Nullable String typed) {
        String text = typed == null ? "" : typed.strip().replace(',', '.');
        return text.matches("\\d{1,6}(\\.\\d{1,2})?") ? Double.valueOf(text) : null;
    }

    /** Of a form without problems. */
    Alarm alarm(AlarmForm form, Watched watched, String process) {
        CaseRef followed = watched.about() == Watched.About.ONE_CASE ? form.caseRef() : null;
        return new Alarm(
                watched.code(),
                process,
                watched.takesStep() ? AlarmForm.chosen(form.step()) : null,
                watched.takesDistrict() ? AlarmForm.chosen(form.district()) : null,
                followed,
                watched.isOfWeeks() ? Objects.requireNonNull(whole(form.weeks())) : 1,
                watched.takesDays() ? Objects.requireNonNull(whole(form.days())) : 1,
                !watched.takesDirection() || form.isAbove(),
                Objects.requireNonNull(decimal(form.limit())),
                VisibleText.orEmpty(VisibleText.lineOrNull(form.name())));
    }
}
