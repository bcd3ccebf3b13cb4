package no.tiltaksflyt.task.page;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.casework.CasePanel;
import no.tiltaksflyt.form.FilledForm;
import no.tiltaksflyt.form.Forms;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.task.OpenedTask;
import no.tiltaksflyt.task.TaskFilter;
import no.tiltaksflyt.task.TaskQueries;
import no.tiltaksflyt.task.TaskService;
import no.tiltaksflyt.task.TaskView;
import no.tiltaksflyt.task.page.TaskListModel.Asked;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The task list, and the task that is opened, taken or given back. */
@Controller
class TaskPages {

    /** What is wrong with the form that was sent, carried over the redirect. */
    static final String WRONG = "wrong";

    private static final String HTMX = "HX-Request";

    private final TaskService tasks;
    private final TaskQueries queries;
    private final TaskPageModel page;
    private final TaskListModel list;
    private final Forms forms;
    private final CurrentPerson current;
    private final MessageSource texts;

    TaskPages(
            TaskService tasks,
            TaskQueries queries,
            TaskPageModel page,
            TaskListModel list,
            Forms forms,
            CurrentPerson current,
            MessageSource texts) {
        this.tasks = tasks;
        this.queries = queries;
        this.page = page;
        this.list = list;
        this.forms = forms;
        this.current = current;
        this.texts = texts;
    }

    @GetMapping("/tasks")
    String list(
            @RequestParam(defaultValue = "") String view,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String after,
            Model model,
            Locale locale) {
        list.addTo(model, current.get(), new Asked(view, q, after), locale);
        return "task/tasks";
    }

    /** How many tasks have come since the page was shown; asked for every few seconds. */
    @GetMapping("/tasks/news")
    String news(
            @RequestParam(defaultValue = "") String view, @RequestParam(defaultValue = "") String shown, Model model) {
        TaskView asked = TaskView.named(view).filter(TaskListModel::isTab).orElse(TaskView.MINE);
        Set<String> known = Set.copyOf(Arrays.asList(shown.split(",")));
        long news = asked == TaskView.DONE
                ? 0
                : queries.firstKeys(current.get(), TaskFilter.of(asked)).stream()
                        .filter(key -> !known.contains(String.valueOf(key)))
                        .count();
        model.addAttribute("view", asked.id());
        model.addAttribute("news", news);
        return "task/tasks :: news";
    }

    @GetMapping("/tasks/{key}")
    ModelAndView show(
            @PathVariable long key,
            @RequestParam(defaultValue = "") String view,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String checked,
            @RequestParam(required = false) @Nullable String sign,
            @RequestHeader(name = HTMX, required = false) @Nullable String htmx,
            Model model,
            Locale locale) {
        Person person = current.get();
        OpenedTask opened = tasks.open(person, key);
        FilledForm filled = opened.filled(forms, locale);
        if (sign != null) {
            CasePanel lastLook = lastLook(person, opened, locale);
            if (lastLook == null) {
                return new ModelAndView("redirect:/tasks/" + key + (opened.draft() == null ? "" : "?checked"));
            }
            page.addLastLook(model, lastLook, opened);
        }
        page.addTo(model, person, opened, filled, opened.typed(), wrong(model, checked, filled), locale);
        model.addAttribute("sent", opened.sent() != null && opened.draft() == null);
        if (htmx != null) {
            Asked asked = new Asked(view, q, null);
            model.addAttribute("here", asked.query(asked.view()));
            return new ModelAndView("task/tasks :: task", model.asMap());
        }
        list.addTo(model, person, new Asked(view, q, null), locale);
        return new ModelAndView("task/tasks", model.asMap());
    }

    /** Of what the person has left; null when it cannot be signed as it stands, which the form itself tells. */
    private @Nullable CasePanel lastLook(Person person, OpenedTask opened, Locale locale) {
        if (opened.draft() == null) {
            return null;
        }
        try {
            return tasks.lastLook(person, opened.task().key(), again -> again.filled(forms, locale))
                    .orElse(null);
        } catch (UserProblem told) {
            return null;
        }
    }

    /** What sending has found wrong, or what the form itself finds. */
    @SuppressWarnings("unchecked")
    private static List<FieldProblem> wrong(Model model, @Nullable String checked, FilledForm filled) {
        if (model.getAttribute(WRONG) instanceof List<?> told) {
            return (List<FieldProblem>) told;
        }
        return checked == null ? List.of() : filled.problems();
    }

    @PostMapping("/tasks/{key}/claim")
    String claim(
            @PathVariable long key,
            @RequestParam(name = FilledForm.IMPARTIALITY, required = false) @Nullable String impartiality,
            RedirectAttributes flash) {
        try {
            claim(current.get(), key, impartiality);
        } catch (UserProblem e) {
            return refused(e, key, flash);
        }
        return "redirect:/tasks/" + key + "?view=mine";
    }

    private void claim(Person person, long key, @Nullable String impartiality) {
        if (impartiality == null) {
            tasks.claim(person, key);
        } else {
            tasks.claim(person, key, Map.of(FilledForm.IMPARTIALITY, List.of(impartiality)));
        }
    }

    @PostMapping("/tasks/{key}/take-over")
    String takeOver(@PathVariable long key, @RequestParam(defaultValue = "") String holder, RedirectAttributes flash) {
        try {
            tasks.takeOver(current.get(), key, holder);
        } catch (UserProblem e) {
            return refused(e, key, flash);
        }
        return "redirect:/tasks/" + key + "?view=mine";
    }

    @PostMapping("/tasks/{key}/unclaim")
    String giveBack(@PathVariable long key, RedirectAttributes flash, Locale locale) {
        try {
            tasks.giveBack(current.get(), key);
        } catch (UserProblem e) {
            return refused(e, key, flash);
        }
        flash.addFlashAttribute("receipt", texts.getMessage("task.receipt.given-back", null, locale));
        return "redirect:/tasks?view=groups";
    }

    /** The task's own page says what has happened; only what is not for the person to know becomes an error page. */
    private static String refused(UserProblem problem, long key, RedirectAttributes flash) {
        if (problem.status() != HttpStatus.CONFLICT) {
            throw problem;
        }
        flash.addFlashAttribute("refusal", problem);
        return "redirect:/tasks/" + key;
    }
}
