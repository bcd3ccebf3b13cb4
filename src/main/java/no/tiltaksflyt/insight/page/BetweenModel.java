package no.tiltaksflyt.insight.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.between.StepsBetween;
import no.tiltaksflyt.insight.between.TimesBetween;
import no.tiltaksflyt.insight.filter.Asked;
import no.tiltaksflyt.insight.filter.OtherQuestions;
import no.tiltaksflyt.insight.filter.ProcessSteps;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The time between two steps, for {@code insight/between.html} in a page. */
@Component
class BetweenModel {

    private final StepsBetween between;
    private final ProcessSteps steps;

    BetweenModel(StepsBetween between, ProcessSteps steps) {
        this.between = between;
        this.steps = steps;
    }

    /**
     * What the part shows.
     *
     * @param offered steps to choose from, name by id
     * @param problems by field, as keys of the texts
     * @param times null as long as nothing is asked, or what is asked is not understood
     */
    record Part(
            AskedBetween asked,
            Map<String, String> offered,
            Map<String, String> problems,
            @Nullable TimesBetween times) {}

    void add(AskedBetween asked, Asked page, FigureFilter filter, Model model, Locale language) {
        Map<String, String> offered = offered(filter.process(), language);
        Map<String, String> problems = asked.asks() ? problems(asked, offered) : Map.of();
        TimesBetween times = asked.asks() && problems.isEmpty()
                ? between.times(filter, String.valueOf(asked.fromStep()), String.valueOf(asked.toStep()))
                : null;
        model.addAttribute("between", new Part(asked, offered, problems, times));
        model.addAttribute("alsoAsked", OtherQuestions.in(page.at("/insight/times")));
    }

    private Map<String, String> offered(String process, Locale language) {
        List<String> ids = steps.inOrder(process, language);
        Map<String, String> offered = new LinkedHashMap<>();
        ids.forEach(id -> offered.put(id, steps.name(process, id, language)));
        return offered;
    }

    private static Map<String, String> problems(AskedBetween asked, Map<String, String> offered) {
        Map<String, String> problems = new LinkedHashMap<>();
        check("fromStep", asked.fromStep(), offered, problems);
        check("toStep", asked.toStep(), offered, problems);
        return problems;
    }

    private static void check(
            String field, @Nullable String step, Map<String, String> offered, Map<String, String> problems) {
        if (!AskedBetween.isWritten(step)) {
            problems.put(field, "insight.between.missing");
        } else if (!offered.containsKey(step)) {
            problems.put(field, "insight.between.unknown");
        }
    }
}
