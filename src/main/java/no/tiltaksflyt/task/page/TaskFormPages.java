package no.tiltaksflyt.task.page;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import no.tiltaksflyt.draft.SaveAnswer;
import no.tiltaksflyt.draft.SeenDraft;
import no.tiltaksflyt.form.FilledForm;
import no.tiltaksflyt.form.Forms;
import no.tiltaksflyt.form.TypedForm;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.task.OpenedTask;
import no.tiltaksflyt.task.TaskQueries;
import no.tiltaksflyt.task.TaskService;
import no.tiltaksflyt.task.page.TaskListModel.Asked;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UnsavedHeader;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What the form of a task sends. What is typed is kept on the way, and what is kept is shown after a redirect: to load
 * that page again sends nothing again.
 */
@Controller
class TaskFormPages {

    private static final String HTMX = "HX-Request";
    private static final String NOT_KEPT_ELSEWHERE = "task.draft.elsewhere";

    private final TaskService tasks;
    private final TaskQueries queries;
    private final TaskLabels labels;
    private final TaskPageModel page;
    private final TaskListModel list;
    private final Forms forms;
    private final CurrentPerson current;
    private final MessageSource texts;
    private final Clock clock;

    TaskFormPages(
            TaskService tasks,
            TaskQueries queries,
            TaskLabels labels,
            TaskPageModel page,
            TaskListModel list,
            Forms forms,
            CurrentPerson current,
            MessageSource texts,
            Clock clock) {
        this.tasks = tasks;
        this.queries = queries;
        this.labels = labels;
        this.page = page;
        this.list = list;
        this.forms = forms;
        this.current = current;
        this.texts = texts;
        this.clock = clock;
    }

    /** Sends the form, saves it for later, or changes its rows. */
    @PostMapping("/tasks/{key}")
    ModelAndView submit(
            @PathVariable long key,
            @RequestParam MultiValueMap<String, String> parameters,
            Model model,
            RedirectAttributes flash,
            Locale locale) {
        Sent sent = new Sent(current.get(), key, new TypedForm(parameters), model, locale);
        try {
            return sent.typed.action().equals("complete") ? complete(sent, flash) : keep(sent.withRowsChanged(), "");
        } catch (UserProblem problem) {
            return refused(sent, problem);
        }
    }

    /** What came, from whom, and the page that answers. */
    private record Sent(Person person, long key, TypedForm typed, SeenDraft seen, Model model, Locale locale) {

        Sent(Person person, long key, TypedForm typed, Model model, Locale locale) {
            this(person, key, typed, TaskFormPages.seen(typed), model, locale);
        }

        Sent withRowsChanged() {
            return new Sent(person, key, typed.withRowsChanged(), seen.changed(), model, locale);
        }

        ModelAndView anew(String query) {
            return new ModelAndView("redirect:/tasks/" + key + query);
        }
    }

    /**
     * What the tab knows of the draft: the revision that it was shown with, or the one from another tab that the person
     * was told of ({@code _over}). Each open tab has an id of its own, sent along with every save.
     */
    private static SeenDraft seen(TypedForm typed) {
        return SeenDraft.sent(
                typed.number("_revision"), typed.first("_tab", ""), typed.number("_over"), typed.number("_typed"));
    }

    private ModelAndView complete(Sent sent, RedirectAttributes flash) {
        String name = labels.nameInCase(tasks.find(sent.person, sent.key), sent.locale);
        try {
            if (!sent.typed.signed() && isSigned(sent)) {
                return keep(sent, "?sign");
            }
            TaskService.Outcome outcome =
                    tasks.complete(sent.person, sent.key, sent.seen, opened -> filled(opened, sent));
            return afterwards(sent.person, outcome, name, flash, sent.locale);
        } catch (UserProblem problem) {
            if (!problem.fieldProblems().isEmpty()) {
                return wrong(sent, problem, flash);
            }
            if (problem.messageKey().equals(TaskService.ELSEWHERE)) {
                return elsewhere(sent);
            }
            throw problem;
        }
    }

    private boolean isSigned(Sent sent) {
        return tasks.lastLook(sent.person, sent.key, opened -> filled(opened, sent))
                .isPresent();
    }

    private FilledForm filled(OpenedTask opened, Sent sent) {
        return opened.filled(forms, sent.typed.parameters(), sent.locale);
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

    private ModelAndView keep(Sent sent, String query) {
        Kept kept = keepDraft(sent);
        if (kept.saved()) {
            return sent.anew(query);
        }
        return kept.elsewhere() ? elsewhere(sent) : asSent(sent, kept.notBecause(), List.of());
    }

    /** The draft carries the form over a redirect, and the redirect carries what is wrong. */
    private ModelAndView wrong(Sent sent, UserProblem problem, RedirectAttributes flash) {
        Kept kept = keepDraft(sent);
        if (kept.elsewhere()) {
            return elsewhere(sent);
        }
        if (!kept.saved()) {
            return asSent(sent, kept.notBecause(), problem.fieldProblems());
        }
        flash.addFlashAttribute(TaskPages.WRONG, problem.fieldProblems());
        return sent.anew("?checked");
    }

    /** The form as it was sent, where it could not be kept. */
    private ModelAndView asSent(Sent sent, @Nullable String notBecause, List<FieldProblem> problems) {
        OpenedTask opened = tasks.open(sent.person, sent.key);
        addForm(sent, opened, problems);
        TaskPageModel.addSeen(sent.model, sent.seen.shownAgain(opened.draft()));
        sent.model.addAttribute("savedAt", null);
        sent.model.addAttribute("notSaved", notBecause);
        return whole(sent, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** Nothing is sent or kept until the person has been told of what she typed elsewhere; her next press replaces it. */
    private ModelAndView elsewhere(Sent sent) {
        OpenedTask opened = tasks.open(sent.person, sent.key);
        addForm(sent, opened, List.of());
        TaskPageModel.addSeen(sent.model, sent.seen.shownAgain(null));
        sent.model.addAttribute("over", opened.draft());
        sent.model.addAttribute("savedAt", null);
        sent.model.addAttribute("notSaved", NOT_KEPT_ELSEWHERE);
        return whole(sent, HttpStatus.CONFLICT);
    }

    /** A task that is no longer hers is explained, with what she typed to copy. */
    private ModelAndView refused(Sent sent, UserProblem problem) {
        sent.model.addAttribute("refusal", problem);
        sent.model.addAttribute("typed", sent.typed.texts());
        OpenedTask opened;
        try {
            keepDraft(sent);
            opened = tasks.open(sent.person, sent.key);
        } catch (UserProblem hidden) {
            sent.model.addAttribute("problem", hidden);
            return new ModelAndView("task/lost", sent.model.asMap(), hidden.status());
        }
        addForm(sent, opened, List.of());
        TaskPageModel.addSeen(sent.model, sent.seen.shownAgain(opened.draft()));
        return whole(sent, problem.status());
    }

    private void addForm(Sent sent, OpenedTask opened, List<FieldProblem> problems) {
        page.addTo(
                sent.model, sent.person, opened, filled(opened, sent), sent.typed.parameters(), problems, sent.locale);
    }

    private ModelAndView whole(Sent sent, HttpStatusCode status) {
        list.addTo(sent.model, sent.person, Asked.nothing(), sent.locale);
        return new ModelAndView("task/tasks", sent.model.asMap(), status);
    }

    /** Evaluates the conditions anew with what is typed, and saves it. */
    @PostMapping(path = "/tasks/{key}/fields", headers = HTMX)
    String fields(
            @PathVariable long key,
            @RequestParam MultiValueMap<String, String> parameters,
            Model model,
            HttpServletResponse response,
            Locale locale) {
        Sent sent = new Sent(current.get(), key, new TypedForm(parameters), model, locale);
        Kept kept = keepDraft(sent);
        OpenedTask opened = tasks.open(sent.person, key);
        boolean checked = sent.typed.checked();
        addForm(sent, opened, checked ? sent.typed.known(filled(opened, sent).problems()) : List.of());
        addKept(sent, kept, response);
        model.addAttribute("checked", checked);
        return "task/tasks :: refreshed";
    }

    /** Saves what is typed while it is typed. */
    @PostMapping(path = "/tasks/{key}/draft", headers = HTMX)
    String draft(
            @PathVariable long key,
            @RequestParam MultiValueMap<String, String> parameters,
            Model model,
            HttpServletResponse response,
            Locale locale) {
        Sent sent = new Sent(current.get(), key, new TypedForm(parameters), model, locale);
        addKept(sent, keepDraft(sent), response);
        return "task/tasks :: saved";
    }

    private void addKept(Sent sent, Kept kept, HttpServletResponse response) {
        if (!kept.saved()) {
            UnsavedHeader.tell(response);
        }
        TaskPageModel.addSeen(sent.model, new SeenDraft(kept.revision(), sent.seen.tab(), sent.seen.typed()));
        sent.model.addAttribute("savedAt", kept.saved() ? clock.instant() : null);
        sent.model.addAttribute("notSaved", kept.notBecause());
        sent.model.addAttribute(
                "takenBy", tasks.otherHolder(sent.person, sent.key).orElse(null));
    }

    /** What is typed is kept, except texts that are far too long, and identity numbers, which must never be kept. */
    private Kept keepDraft(Sent sent) {
        if (sent.typed.holdsEndlessText()) {
            return new Kept(sent.seen.revision(), "task.draft.too-long");
        }
        if (sent.typed.holdsIdentityNumber()) {
            return new Kept(sent.seen.revision(), "task.draft.identity-number");
        }
        return kept(
                sent.seen, tasks.saveDraft(sent.person, sent.key, sent.typed.draft(), sent.typed.held(), sent.seen));
    }

    private static Kept kept(SeenDraft seen, SaveAnswer answer) {
        return switch (answer) {
            case SaveAnswer.Saved saved -> new Kept(saved.revision(), null);
            case SaveAnswer.NewerIsKept newer -> new Kept(newer.revision(), null);
            case SaveAnswer.ChangedElsewhere elsewhere -> new Kept(seen.revision(), NOT_KEPT_ELSEWHERE);
            case SaveAnswer.AlreadySent sent -> new Kept(seen.revision(), "task.draft.sent");
        };
    }

    /** @param notBecause text: why the draft is not saved; null when it is */
    private record Kept(int revision, @Nullable String notBecause) {

        boolean saved() {
            return notBecause == null;
        }

        boolean elsewhere() {
            return Objects.equals(notBecause, NOT_KEPT_ELSEWHERE);
        }
    }
}
