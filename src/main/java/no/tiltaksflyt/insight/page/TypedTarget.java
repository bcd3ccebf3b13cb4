package no.tiltaksflyt.insight.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.tiltaksflyt.insight.analysis.StepTarget;
import no.tiltaksflyt.web.FieldProblem;

/**
 * A target as a manager has typed it.
 *
 * @param target the step
 * @param days a number, or whatever else stood in the field
 */
record TypedTarget(String target, String days) {

    static final TypedTarget NOTHING = new TypedTarget("", "");

    TypedTarget {
        days = days.strip();
    }

    List<FieldProblem> problems(List<HeatModel.Choice> choices, boolean removes) {
        List<FieldProblem> problems = new ArrayList<>();
        if (choices.stream().noneMatch(choice -> choice.elementId().equals(target))) {
            problems.add(FieldProblem.of("target", "insight.target.no-step"));
        }
        if (!removes) {
            daysProblem().ifPresent(problems::add);
        }
        return problems;
    }

    private Optional<FieldProblem> daysProblem() {
        if (!days.matches("-?\\d{1,9}")) {
            return problem("insight.target.no-number");
        }
        if (workingDays() < 1) {
            return problem("insight.target.too-short");
        }
        return workingDays() > StepTarget.LONGEST ? problem("insight.target.too-long") : Optional.empty();
    }

    private static Optional<FieldProblem> problem(String key) {
        return Optional.of(FieldProblem.of("days", key, StepTarget.LONGEST));
    }

    int workingDays() {
        return Integer.parseInt(days);
    }
}
