package no.tiltaksflyt.task;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import no.tiltaksflyt.form.FilledForm;
import no.tiltaksflyt.form.Forms;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.NationalIdentityNumbers;
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
import org.springframework.web.util.UriComponentsBuilder;

/** The task list and the task with its form. */
@Controller
class TaskPages {

    private static final String HTMX = "HX-Request";
    private static final List<TaskView> TABS = List.of(TaskView.MINE, TaskView.GROUPS, TaskView.OVERDUE, TaskView.DONE);
    private static final boolean PANEL_EXISTS = new ClassPathResource("templates/measure/panel.html").exists();

    private final TaskService tasks;
    private final TaskQueries queries;
    private final TaskDesk desk;
    private final Forms forms;
    private final CurrentPerson current;
    private final MessageSource texts;
    private final Clock clock;

    TaskPages(
            TaskService tasks,
            TaskQueries queries,
            TaskDesk desk,
            Forms forms,
            CurrentPerson current,
            MessageSource texts,
            Clock clock) {
        this.tasks = tasks;
        this.queries = queries;
        this.desk = desk;
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
        addList(model, current.get(), new Asked(view, q, after), locale);
        return "task/desk";
    }

    /** What the address asks of the list; {@code text} is searched for where there is some. */
    private record Asked(String view, String text, @Nullable String after) {

        private static final int LONGEST_TEXT = 200;

        Asked {
            view = TaskView.named(view).filter(TABS::contains).map(TaskView::id).orElse("");
            text = text.replaceAll("\\p{Cntrl}", " ").strip();
            text = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        }

        static Asked nothing() {
            return new Asked("", "", null);
        }

        /** The query string of the list in a view, without its question mark. */
        String query(String shownView) {
            UriComponentsBuilder query = UriComponentsBuilder.newInstance().queryParam("view", shownView);
            if (!text.isEmpty()) {
                query.queryParam("q", "{text}");
            }
            return Objects.requireNonNull(query.encode().buildAndExpand(text).getQuery());
        }
    }

    private void addList(Model model, Person person, Asked asked, Locale locale) {
        TaskCounts counts = queries.counts(person);
        TaskView shown = TaskView.named(asked.view()).orElse(counts.mine() > 0 ? TaskView.MINE : TaskView.GROUPS);
        Set<String> measures = asked.text().isEmpty() ? null : desk.found(asked.text(), shown != TaskView.DONE, person);
        TaskPage page = queries.page(person, TaskFilter.of(shown, measures), asked.after());
        model.addAttribute("view", shown.id());
        model.addAttribute("q", asked.text().isEmpty() ? null : asked.text());
        model.addAttribute("here", asked.query(shown.id()));
        model.addAttribute("tabs", tabs(counts, shown, asked));
        model.addAttribute("cards", desk.cards(page.items(), person, locale));
        model.addAttribute(
                "shown", page.items().stream().map(row -> "" + row.key()).collect(Collectors.joining(",")));
        model.addAttribute("next", page.next());
        model.addAttribute("after", asked.after());
    }

    private static List<Tab> tabs(TaskCounts counts, TaskView shown, Asked asked) {
        return TABS.stream()
                .map(view -> new Tab(view.id(), asked.query(view.id()), count(counts, view), view == shown))
                .toList();
    }

    private static String count(TaskCounts counts, TaskView view) {
        return switch (view) {
            case MINE -> TaskCounts.text(counts.mine());
            case GROUPS -> TaskCounts.text(counts.groups());
            case OVERDUE -> TaskCounts.text(counts.overdue());
            default -> "";
        };
    }

    record Tab(String view, String query, String count, boolean current) {}

    /** How many tasks have come since the page was shown; asked for every few seconds. */
    @GetMapping("/tasks/news")
    String news(
            @RequestParam(defaultValue = "") String view, @RequestParam(defaultValue = "") String shown, Model model) {
        TaskView asked = TaskView.named(view).filter(TABS::contains).orElse(TaskView.MINE);
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
        addList(model, person, new Asked(view, q, null), locale);
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
        String action = first(parameters, "_action", "complete");
        if (!action.equals("complete")) {
            return keep(key, FormRows.changed(parameters, action), model, locale);
        }
        Person person = current.get();
        String name = desk.name(tasks.find(person, key), locale);
        try {
            TaskService.Outcome outcome =
                    tasks.complete(person, key, opened -> opened.filled(forms, parameters, locale));
            return afterwards(person, outcome, name, flash, locale);
        } catch (UserProblem problem) {
            return problem.fieldProblems().isEmpty()
                    ? refused(person, key, problem, parameters, model, locale)
                    : wrong(person, key, problem, parameters, model, locale);
        }
    }

    /** The draft carries the form over a redirect; what only the feature found wrong is shown at once. */
    private ModelAndView wrong(
            Person person,
            long key,
            UserProblem problem,
            Map<String, List<String>> parameters,
            Model model,
            Locale locale) {
        boolean kept = keepDraft(person, key, parameters).saved();
        List<FieldProblem> ofTheForm =
                tasks.open(person, key).filled(forms, parameters, locale).problems();
        return kept && ofTheForm.equals(problem.fieldProblems())
                ? new ModelAndView("redirect:/tasks/" + key + "?checked")
                : refused(person, key, problem, parameters, model, locale);
    }

    /** What is typed is kept, but for what must never be: identity numbers. */
    private Kept keepDraft(Person person, long key, Map<String, List<String>> parameters) {
        Map<String, List<String>> typed = own(parameters);
        if (typed.values().stream().flatMap(List::stream).anyMatch(NationalIdentityNumbers::in)) {
            return new Kept(revision(parameters), "task.draft.identity-number");
        }
        OptionalInt saved = tasks.saveDraft(person, key, typed, revision(parameters), page(parameters));
        return saved.isPresent()
                ? new Kept(saved.getAsInt(), null)
                : new Kept(revision(parameters), "task.draft.elsewhere");
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
            Person person,
            long key,
            UserProblem problem,
            Map<String, List<String>> parameters,
            Model model,
            Locale locale) {
        boolean fields = !problem.fieldProblems().isEmpty();
        model.addAttribute("refusal", fields ? null : problem);
        model.addAttribute("typed", fields ? null : typed(parameters));
        if (problem.status() == HttpStatus.NOT_FOUND || problem.status() == HttpStatus.FORBIDDEN) {
            model.addAttribute("problem", problem);
            ModelAndView lost = new ModelAndView("task/lost", model.asMap());
            lost.setStatus(problem.status());
            return lost;
        }
        if (!fields) {
            keepDraft(person, key, parameters);
        }
        OpenedTask opened = tasks.open(person, key);
        addTask(model, person, opened, opened.filled(forms, parameters, locale), problem.fieldProblems(), locale);
        model.addAttribute("revision", revision(parameters));
        model.addAttribute("page", page(parameters));
        addList(model, person, Asked.nothing(), locale);
        ModelAndView page = new ModelAndView("task/desk", model.asMap());
        page.setStatus(problem.status());
        return page;
    }

    private static Map<String, String> typed(Map<String, List<String>> parameters) {
        Map<String, String> typed = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            String text = String.join(", ", values).strip();
            if (!name.startsWith("_") && !text.isEmpty()) {
                typed.put(name, text);
            }
        });
        return typed;
    }

    private ModelAndView keep(long key, Map<String, List<String>> parameters, Model model, Locale locale) {
        Person person = current.get();
        Kept saved = keepDraft(person, key, parameters);
        OpenedTask opened = tasks.open(person, key);
        FilledForm filled = opened.filled(forms, parameters, locale);
        addTask(model, person, opened, filled, List.of(), locale);
        addSaved(model, saved, parameters);
        addList(model, person, Asked.nothing(), locale);
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
        Kept saved = keepDraft(person, key, parameters);
        OpenedTask opened = tasks.open(person, key);
        FilledForm filled = opened.filled(forms, parameters, locale);
        List<FieldProblem> problems = parameters.containsKey("_checked") ? filled.problems() : List.of();
        addTask(model, person, opened, filled, problems, locale);
        addSaved(model, saved, parameters);
        model.addAttribute("checked", parameters.containsKey("_checked"));
        return "task/desk :: refreshed";
    }

    /** Saves what is typed while it is typed. */
    @PostMapping(path = "/tasks/{key}/draft", headers = HTMX)
    String draft(@PathVariable long key, @RequestParam MultiValueMap<String, String> parameters, Model model) {
        Kept saved = keepDraft(current.get(), key, parameters);
        addSaved(model, saved, parameters);
        return "task/desk :: saved";
    }

    private void addSaved(Model model, Kept saved, Map<String, List<String>> parameters) {
        model.addAttribute("revision", saved.revision());
        model.addAttribute("page", page(parameters));
        model.addAttribute("savedAt", saved.saved() ? clock.instant() : null);
        model.addAttribute("notSaved", saved.notBecause());
    }

    private static Map<String, List<String>> own(Map<String, List<String>> parameters) {
        Map<String, List<String>> own = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            if (!name.startsWith("_") || name.startsWith("_rows.")) {
                own.put(name, values.stream().map(TaskPages::keepable).toList());
            }
        });
        return own;
    }

    /** Without the one character that the database cannot keep; the form itself refuses the others that are strange. */
    private static String keepable(String text) {
        return text.replace("\0", "");
    }

    private static int revision(Map<String, List<String>> parameters) {
        String text = first(parameters, "_revision", "0");
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    /** Each open page has an id of its own, made when it is shown and sent along with every save. */
    private static String page(Map<String, List<String>> parameters) {
        String page = first(parameters, "_page", "");
        return page.matches("[0-9a-f-]{36}") ? page : UUID.randomUUID().toString();
    }

    private static String first(Map<String, List<String>> parameters, String name, String otherwise) {
        List<String> values = new ArrayList<>(parameters.getOrDefault(name, List.of()));
        return values.isEmpty() ? otherwise : values.getFirst();
    }
}
