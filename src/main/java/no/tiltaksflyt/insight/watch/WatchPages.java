package no.tiltaksflyt.insight.watch;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.insight.Figures;
import no.tiltaksflyt.insight.InsightReach;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a person watches: her alarms, and her weekly summary. */
@Controller
class WatchPages {

    private static final String PAGE = AlarmNotices.PAGE;
    private static final String LIST = "redirect:" + PAGE;

    private final Watches watches;
    private final WatchModel shown;
    private final AlarmRules rules;
    private final Gauge gauge;
    private final Figures figures;
    private final CurrentPerson currentPerson;

    WatchPages(
            Watches watches,
            WatchModel shown,
            AlarmRules rules,
            Gauge gauge,
            Figures figures,
            CurrentPerson currentPerson) {
        this.watches = watches;
        this.shown = shown;
        this.rules = rules;
        this.gauge = gauge;
        this.figures = figures;
        this.currentPerson = currentPerson;
    }

    private InsightReach reach() {
        return InsightReach.of(currentPerson.get());
    }

    @GetMapping(PAGE)
    String list(Model model, Locale language) {
        reach();
        shown.begin(model);
        shown.list(model, watches.alarms(), watches.owner(), language);
        model.addAttribute("address", watches.address().orElse(null));
        return "insight/watch";
    }

    @PostMapping(PAGE + "/summary")
    String summary(@RequestParam(defaultValue = "false") boolean wanted, Locale language, RedirectAttributes after) {
        reach();
        watches.wantSummary(wanted, language);
        return told(after, wanted ? "watch.summary.begun" : "watch.summary.ended", language);
    }

    /** First what is to be watched, then the rest of it. */
    @GetMapping(PAGE + "/new")
    String add(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String followed,
            Model model,
            Locale language) {
        InsightReach reach = reach();
        Optional<String> process = figures.biggestProcess();
        Optional<Watched> watched = Watched.find(kind == null ? "" : kind);
        if (process.isEmpty() || watched.isEmpty() || watches.isFull()) {
            model.addAttribute("ready", process.isPresent());
            model.addAttribute("full", watches.isFull());
            model.addAttribute("most", Watches.MOST);
            shown.kinds(model);
            return "insight/watch-kinds";
        }
        String district = reach.all()
                ? null
                : reach.districts().stream().sorted().findFirst().orElse(null);
        AlarmForm form = AlarmForm.empty(watched.get(), district, followed);
        return open(new Asked(form, process.get(), reach, null, language), model);
    }

    /**
     * A form that was asked for or sent.
     *
     * @param id of the alarm that it changes; null for a new one
     */
    private record Asked(
            AlarmForm form,
            String process,
            InsightReach reach,
            @Nullable Long id,
            Locale language) {

        /** @throws UserProblem (404) for a kind that is not there */
        Watched watched() {
            return Watched.find(form.kind() == null ? "" : form.kind()).orElseThrow(UserProblem::notFound);
        }
    }

    /** With the value as it is now, where no more need be chosen for that. */
    private String open(Asked asked, Model model) {
        refuseCaseOutside(asked);
        AlarmForm whole = asked.form().withSomeLimit();
        if (rules.problems(whole, asked.watched(), asked.process(), asked.reach())
                .isEmpty()) {
            model.addAttribute("now", now(asked, whole));
        }
        return show(asked, model, List.of());
    }

    private String now(Asked asked, AlarmForm form) {
        return shown.now(rules.alarm(form, asked.watched(), asked.process()), asked.reach(), asked.language());
    }

    private String show(Asked asked, Model model, List<FieldProblem> problems) {
        Watched watched = asked.watched();
        refuseCaseOutside(asked);
        shown.form(model, asked.form(), watched, asked.process(), asked.reach(), problems, asked.language());
        model.addAttribute("id", asked.id());
        return "insight/watch-form";
    }

    /** A case that is not there and one that is another district's are the same to her. */
    private void refuseCaseOutside(Asked asked) {
        if (asked.watched().about() == Watched.About.ONE_CASE) {
            CaseRef ref = asked.form().caseRef();
            if (ref == null || !gauge.sees(asked.reach(), ref)) {
                throw UserProblem.notFound();
            }
        }
    }

    @PostMapping(PAGE)
    String add(
            AlarmForm form,
            @RequestParam(required = false) @Nullable String preview,
            Model model,
            Locale language,
            HttpServletResponse response,
            RedirectAttributes after) {
        InsightReach reach = reach();
        String process = figures.biggestProcess().orElseThrow(UserProblem::notFound);
        Asked asked = new Asked(form, process, reach, null, language);
        return take(asked, preview, model, response).orElseGet(() -> {
            watches.add(rules.alarm(form, asked.watched(), process), language);
            return told(after, "watch.added", language);
        });
    }

    /** The page again, with what is wrong or with the value as it is now; empty when the form is to be kept. */
    private Optional<String> take(Asked asked, @Nullable String preview, Model model, HttpServletResponse response) {
        refuseCaseOutside(asked);
        List<FieldProblem> problems = rules.problems(asked.form(), asked.watched(), asked.process(), asked.reach());
        if (!problems.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return Optional.of(show(asked, model, problems));
        }
        if (preview == null) {
            return Optional.empty();
        }
        model.addAttribute("now", now(asked, asked.form()));
        model.addAttribute("asksForValue", true);
        return Optional.of(show(asked, model, problems));
    }

    @GetMapping(PAGE + "/{id}")
    String change(@PathVariable long id, Model model, Locale language) {
        InsightReach reach = reach();
        Alarm alarm = watches.alarm(id).alarm();
        if (alarm.watched().isEmpty()) {
            return LIST;
        }
        return open(new Asked(AlarmForm.of(alarm, language), alarm.process(), reach, id, language), model);
    }

    @PostMapping(PAGE + "/{id}")
    String change(
            @PathVariable long id,
            AlarmForm form,
            @RequestParam(required = false) @Nullable String preview,
            Model model,
            Locale language,
            HttpServletResponse response,
            RedirectAttributes after) {
        InsightReach reach = reach();
        Asked asked = new Asked(form, watches.alarm(id).alarm().process(), reach, id, language);
        return take(asked, preview, model, response).orElseGet(() -> {
            watches.change(id, rules.alarm(form, asked.watched(), asked.process()), language);
            return told(after, "watch.changed", language);
        });
    }

    @GetMapping(PAGE + "/{id}/delete")
    String delete(@PathVariable long id, Model model, Locale language) {
        reach();
        model.addAttribute("alarm", shown.row(watches.alarm(id), language));
        return "insight/watch-delete";
    }

    @PostMapping(PAGE + "/{id}/delete")
    String delete(@PathVariable long id, Locale language, RedirectAttributes after) {
        reach();
        watches.delete(id);
        return told(after, "watch.deleted", language);
    }

    private String told(RedirectAttributes after, String key, Locale language) {
        after.addFlashAttribute("receipt", shown.text(key, language));
        return LIST;
    }
}
