package no.tiltaksflyt.task.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import no.tiltaksflyt.casework.CasePanel;
import no.tiltaksflyt.draft.Draft;
import no.tiltaksflyt.draft.SeenDraft;
import no.tiltaksflyt.form.FieldView;
import no.tiltaksflyt.form.FilledForm;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.task.FoundTask;
import no.tiltaksflyt.task.OpenedTask;
import no.tiltaksflyt.task.TaskReturn;
import no.tiltaksflyt.task.UserTask;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of one task shows: the task, its form as it stands, and the case beside it. */
@Component
class TaskPageModel {

    private final TaskLabels labels;

    TaskPageModel(TaskLabels labels) {
        this.labels = labels;
    }

    /**
     * Adds the task with its form to the page.
     *
     * @param typed what the form was filled with, as a page sends it; empty for a fresh form
     * @param problems what is wrong, to be shown
     */
    void addTo(
            Model model,
            Person person,
            OpenedTask opened,
            FilledForm filled,
            Map<String, List<String>> typed,
            List<FieldProblem> problems,
            Locale locale) {
        addTask(model, person, opened, locale);
        addDraft(model, opened.draft());
        model.addAttribute("sent", false);
        model.addAttribute("judged", opened.judged());
        model.addAttribute("lookedOver", opened.lookedOver());
        model.addAttribute("send", filled.sendLabel());
        model.addAttribute("fields", filled.fields(problems));
        model.addAttribute("statement", statement(filled.fields()));
        model.addAttribute("carried", filled.carried(typed));
        model.addAttribute("problems", problems);
        model.addAttribute("ids", filled.domIds());
        model.addAttribute("checkedFields", String.join(",", filled.domIds().keySet()));
        model.addAttribute("checked", !problems.isEmpty());
    }

    /** The question of impartiality, which may be answered when the task is taken; null where the form does not ask. */
    private static @Nullable FieldView statement(List<FieldView> fields) {
        return fields.stream()
                .flatMap(field ->
                        Stream.concat(Stream.of(field), field.rows().stream().flatMap(List::stream)))
                .filter(field -> field.name().equals(FilledForm.IMPARTIALITY))
                .findFirst()
                .orElse(null);
    }

    /** The page shows what is signed instead of the form, and sends just what it shows. */
    void addLastLook(Model model, CasePanel lastLook, OpenedTask opened) {
        model.addAttribute("lastLook", lastLook);
        model.addAttribute("signed", opened.typed());
    }

    private void addTask(Model model, Person person, OpenedTask opened, Locale locale) {
        UserTask task = opened.task();
        FoundTask found = opened.found();
        model.addAttribute("task", task);
        model.addAttribute("name", labels.name(task, locale));
        model.addAttribute("title", labels.title(task, locale));
        model.addAttribute("label", labels.label(task));
        addReturn(model, person, opened, locale);
        model.addAttribute("urgency", labels.urgency(task.dueAt()));
        model.addAttribute("groups", labels.groups(task, person, locale));
        model.addAttribute("mine", found.heldBy(person));
        model.addAttribute("holder", found.heldByOther(person) ? found.claim().name() : null);
        model.addAttribute("holderName", found.claim().userName());
        model.addAttribute("gone", goneBecause(found, person));
        model.addAttribute("panel", labels.panel(task, person));
    }

    private void addReturn(Model model, Person person, OpenedTask opened, Locale locale) {
        TaskReturn returned = opened.found().isOpen() ? labels.returned(opened.task()) : null;
        model.addAttribute("returned", returned);
        if (returned != null) {
            model.addAttribute("returnedFrom", labels.name(opened.task(), returned, locale));
            model.addAttribute(
                    "returnedTo", returned.handedOver() && opened.found().heldBy(person));
        }
    }

    private static @Nullable UserProblem goneBecause(FoundTask found, Person person) {
        try {
            found.requireOpen(person);
            return null;
        } catch (UserProblem gone) {
            return gone;
        }
    }

    private static void addDraft(Model model, @Nullable Draft<?> draft) {
        model.addAttribute("draft", draft);
        addSeen(model, SeenDraft.shown(draft));
        model.addAttribute("savedAt", draft == null ? null : draft.savedAt());
        model.addAttribute("over", null);
        model.addAttribute("notSaved", null);
    }

    /** The tab saves its draft as one that knows this. */
    static void addSeen(Model model, SeenDraft seen) {
        model.addAttribute("revision", seen.revision());
        model.addAttribute("tab", seen.tab());
    }
}
