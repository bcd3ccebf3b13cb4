package no.tiltaksflyt.insight.compare;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import no.tiltaksflyt.insight.filter.Asked;
import no.tiltaksflyt.insight.filter.AskedFigures;
import no.tiltaksflyt.insight.filter.Choice;
import no.tiltaksflyt.insight.filter.FilterView;
import no.tiltaksflyt.register.Oslo;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Two filters side by side. */
@Controller
class ComparePages {

    private final AskedFigures asking;
    private final Comparisons comparisons;
    private final Clock clock;

    ComparePages(AskedFigures asking, Comparisons comparisons, Clock clock) {
        this.asking = asking;
        this.comparisons = comparisons;
        this.clock = clock;
    }

    @GetMapping(Asked.COMPARED)
    String compare(@RequestParam Map<String, String> parameters, Model model) {
        Sides asked = Sides.of(parameters);
        Asked one = asked.isAsked() ? asked.b() : Asked.of(parameters, "");
        if (asking.begin(one, model).isEmpty()) {
            return "insight/nothing";
        }
        Sides sides = asked.isAsked() ? asked : beforeAndAfter(one);
        List<FilterView> views = asking.views(List.of(sides.a(), sides.b()));
        FilterView a = views.getFirst();
        FilterView b = views.getLast();
        model.addAttribute("sides", sides);
        model.addAttribute("here", sides.address());
        model.addAttribute("unit", sides.unit());
        model.addAttribute("a", a);
        model.addAttribute("b", b);
        List<Choice> steps = Objects.requireNonNull(b.choices().get(Asked.STEP));
        model.addAttribute("comparison", comparisons.of(a.filter(), b.filter(), sides.unit(), steps));
        model.addAttribute("most", Comparisons.MOST);
        return "insight/compare";
    }

    private Sides beforeAndAfter(Asked one) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Oslo.ZONE);
        return Sides.beforeAndAfter(asking.views(List.of(one)).getFirst(), today);
    }
}
