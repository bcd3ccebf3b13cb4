package no.tiltaksflyt.task;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import no.tiltaksflyt.form.FilledForm;
import no.tiltaksflyt.form.Forms;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.task.TaskListModel.Asked;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The task list and the task with its form. */
@Controller
class TaskPages {

    private static final String HTMX = "HX-Request";
    private static final boolean PANEL_EXISTS = new ClassPathResource("templates/measure/panel.html").exists();

    private final TaskService tasks;
    private final TaskQueries queries;
    private final TaskDesk desk;
    private final TaskListModel list;
    private final Forms forms;
    private final CurrentPerson current;
    private final MessageSource texts;
    private final Clock clock;

    TaskPages(
            TaskService tasks,
            TaskQueries queries,
            TaskDesk desk,
            TaskListModel list,
            Forms forms,
            CurrentPerson current,
            MessageSource texts,
            Clock clock) {
        this.tasks = tasks;
        this.queries = queries;
        this.desk = desk;
        this.list = list;
        this.forms = forms;
        this.current = current;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping("/tasks")
    String list(
            @RequestParam(defaultValue = "") String view,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String after,
            Model model,
            Locale locale) {
        list.addTo(model, current.get(), new Asked(view, q, after), locale);
        return "task/desk";
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
        return "task/desk :: news";
    }

    @GetMapping("/tasks/{key}")
    ModelAndView show(
            @PathVariable long key,
            @RequestParam(defaultValue = "") String view,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String checked,
            @RequestHeader(name = HTMX, required = false) @Nullable String htmx,
            Model model,
            Locale locale) {
        Person person = current.get();
        OpenedTask opened = tasks.open(person, key);
        FilledForm filled = opened.filled(forms, locale);
        addTask(model, person, opened, filled, checked == null ? List.of() : filled.problems(), locale);
        model.addAttribute("sent", opened.sent() != null && opened.draft() == null);
        if (htmx != null) {
            Asked asked = new Asked(view, q, null);
            model.addAttribute("here", asked.query(asked.view()));
            return new ModelAndView("task/desk :: task", model.asMap());
        }
        list.addTo(model, person, new Asked(view, q, null), locale);
        return new ModelAndView("task/desk", model.asMap());
    }

    private void addTask(
            Model model,
            Person person,
            OpenedTask opened,
            FilledForm filled,
            List<FieldProblem> problems,
            Locale locale) {
        UserTask task = opened.task();
        model.addAttribute("task", task);
        model.addAttribute("name", desk.name(task, locale));
        model.addAttribute("label", desk.label(task).orElse(null));
        model.addAttribute("urgency", desk.urgency(task.dueAt()));
        model.addAttribute("groups", desk.groups(task, person, locale));
        model.addAttribute("mine", opened.found().heldBy(person));
        model.addAttribute(
                "holder",
                opened.found().heldByOther(person) ? opened.found().holding().name() : null);
        model.addAttribute("holderName", opened.found().holding().userName());
        model.addAttribute("gone", goneBecause(opened, person));
        model.addAttribute("sent", false);
        model.addAttribute("draft", opened.draft());
        model.addAttribute(
                "revision", opened.draft() == null ? 0 : opened.draft().revision());
        model.addAttribute(
                "savedAt", opened.draft() == null ? null : opened.draft().savedAt());
        model.addAttribute("notSaved", null);
        model.addAttribute("page", UUID.randomUUID().toString());
        model.addAttribute("send", filled.sendLabel());
        model.addAttribute("fields", filled.fields(problems));
        model.addAttribute("problems", problems);
        model.addAttribute("ids", filled.domIds());
        model.addAttribute("checkedFields", String.join(",", filled.domIds().keySet()));
        model.addAttribute("checked", !problems.isEmpty());
        model.addAttribute("panel", PANEL_EXISTS ? desk.panel(task, person) : null);
    }

    private static @Nullable UserProblem goneBecause(OpenedTask opened, Person person) {
        try {
            opened.found().requireOpen(person);
            return null;
        } catch (UserProblem gone) {
            return gone;
        }
    }

    @PostMapping("/tasks/{key}/claim")
    String claim(@PathVariable long key, @RequestParam(defaultValue = "") String view, RedirectAttributes flash) {
        try {
            tasks.claim(current.get(), key);
        } catch (UserProblem e) {
            return refused(e, key, flash);
        }
        return "redirect:/tasks/" + key + "?view=mine";
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

    /** Sends the form, saves it for later, or changes its rows. */
    @PostMapping("/tasks/{key}")
    ModelAndView submit(
            @PathVariable long key,
            @RequestParam MultiValueMap<String, String> parameters,
            Model model,
            RedirectAttributes flash,
            Locale locale) {
        TypedForm typed = new TypedForm(parameters);
        if (!typed.action().equals("complete")) {
            return keep(key, typed.withRowsChanged(), model, locale);
        }
        Person person = current.get();
        String name = desk.nameInCase(tasks.find(person, key), locale);
        try {
            TaskService.Outcome outcome = tasks.complete(
                    person, key, typed.page(), opened -> opened.filled(forms, typed.parameters(), locale));
            return afterwards(person, outcome, name, flash, locale);
        } catch (UserProblem problem) {
            return problem.fieldProblems().isEmpty()
                    ? refused(person, key, problem, typed, model, locale)
                    : wrong(person, key, problem, typed, model, locale);
        }
    }

    /** The draft carries the form over a redirect; what only the feature found wrong is shown at once. */
    private ModelAndView wrong(
            Person person, long key, UserProblem problem, TypedForm typed, Model model, Locale locale) {
        boolean kept = keepDraft(person, key, typed).saved();
        List<FieldProblem> ofTheForm = tasks.open(person, key)
                .filled(forms, typed.parameters(), locale)
                .problems();
        return kept && ofTheForm.equals(problem.fieldProblems())
                ? new ModelAndView("redirect:/tasks/" + key + "?checked")
                : refused(person, key, problem, typed, model, locale);
    }

    /** What is typed is kept, but for what must never be: identity numbers. */
    private Kept keepDraft(Person person, long key, TypedForm typed) {
        if (typed.holdsIdentityNumber()) {
            return new Kept(typed.revision(), "task.draft.identity-number");
        }
        OptionalInt saved = tasks.saveDraft(person, key, typed.draft(), typed.revision(), typed.page());
        return saved.isPresent()
                ? new Kept(saved.getAsInt(), null)
                : new Kept(typed.revision(), "task.draft.elsewhere");
    }

    /** @param notBecause text: why the draft is not saved; null when it is */
    private record Kept(int revision, @Nullable String notBecause) {

        boolean saved() {
            return notBecause == null;
        }
    }

    private ModelAndView afterwards(
            Person person, TaskService.Outcome outcome, String name, RedirectAttributes flash, Locale locale) {
        Long next = queries.next(person).orElse(null);
        String receipt =
                outcome == TaskService.Outcome.COMPLETED ? "task.receipt.completed" : "task.receipt.not-impartial";
        String more = texts.getMessage(next == null ? "task.receipt.none" : "task.receipt.next", null, locale);
        flash.addFlashAttribute("receipt", texts.getMessage(receipt, new Object[] {name}, locale) + " " + more);
        return new ModelAndView(next == null ? "redirect:/tasks" : "redirect:/tasks/" + next);
    }

    /** Wrong fields are shown in the form; a task that is no longer hers is explained, with what she typed to copy. */
    private ModelAndView refused(
            Person person, long key, UserProblem problem, TypedForm typed, Model model, Locale locale) {
        boolean fields = !problem.fieldProblems().isEmpty();
        model.addAttribute("refusal", fields ? null : problem);
        model.addAttribute("typed", fields ? null : typed.texts());
        if (problem.status() == HttpStatus.NOT_FOUND || problem.status() == HttpStatus.FORBIDDEN) {
            model.addAttribute("problem", problem);
            ModelAndView lost = new ModelAndView("task/lost", model.asMap());
            lost.setStatus(problem.status());
            return lost;
        }
        if (!fields) {
            keepDraft(person, key, typed);
        }
        OpenedTask opened = tasks.open(person, key);
        addTask(
                model,
                person,
                opened,
                opened.filled(forms, typed.parameters(), locale),
                problem.fieldProblems(),
                locale);
        model.addAttribute("revision", typed.revision());
        model.addAttribute("page", typed.page());
        list.addTo(model, person, Asked.nothing(), locale);
        ModelAndView page = new ModelAndView("task/desk", model.asMap());
        page.setStatus(problem.status());
        return page;
    }

    private ModelAndView keep(long key, TypedForm typed, Model model, Locale locale) {
        Person person = current.get();
        Kept saved = keepDraft(person, key, typed);
        OpenedTask opened = tasks.open(person, key);
        FilledForm filled = opened.filled(forms, typed.parameters(), locale);
        addTask(model, person, opened, filled, List.of(), locale);
        addSaved(model, saved, typed);
        list.addTo(model, person, Asked.nothing(), locale);
        return new ModelAndView("task/desk", model.asMap());
    }

    /** Evaluates the conditions anew with what is typed, and saves it. */
    @PostMapping(path = "/tasks/{key}/fields", headers = HTMX)
    String fields(
            @PathVariable long key,
            @RequestParam MultiValueMap<String, String> parameters,
            Model model,
            Locale locale) {
        Person person = current.get();
        TypedForm typed = new TypedForm(parameters);
        Kept saved = keepDraft(person, key, typed);
        OpenedTask opened = tasks.open(person, key);
        FilledForm filled = opened.filled(forms, typed.parameters(), locale);
        List<FieldProblem> problems = typed.checked() ? typed.known(filled.problems()) : List.of();
        addTask(model, person, opened, filled, problems, locale);
        addSaved(model, saved, typed);
        model.addAttribute("checked", typed.checked());
        return "task/desk :: refreshed";
    }

    /** Saves what is typed while it is typed. */
    @PostMapping(path = "/tasks/{key}/draft", headers = HTMX)
    String draft(@PathVariable long key, @RequestParam MultiValueMap<String, String> parameters, Model model) {
        TypedForm typed = new TypedForm(parameters);
        Kept saved = keepDraft(current.get(), key, typed);
        addSaved(model, saved, typed);
        return "task/desk :: saved";
    }

    private void addSaved(Model model, Kept saved, TypedForm typed) {
        model.addAttribute("revision", saved.revision());
        model.addAttribute("page", typed.page());
        model.addAttribute("savedAt", saved.saved() ? clock.instant() : null);
        model.addAttribute("notSaved", saved.notBecause());
    }
}
