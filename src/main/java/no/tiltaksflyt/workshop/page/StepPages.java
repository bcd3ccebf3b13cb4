package no.tiltaksflyt.workshop.page;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.outline.NewStep;
import no.tiltaksflyt.workshop.outline.OutlineEdit;
import no.tiltaksflyt.workshop.outline.OutlineProblem;
import no.tiltaksflyt.workshop.outline.OutlineStep;
import no.tiltaksflyt.workshop.outline.ProcessOutline;
import no.tiltaksflyt.workshop.store.ModelStore;
import no.tiltaksflyt.workshop.store.WorkshopReach;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Steps are added, moved and removed in words; the drawing follows. */
@Controller
class StepPages {

    private static final int MOST_DAYS = 250;

    private final ModelStore store;
    private final CurrentPerson currentPerson;
    private final MessageSource texts;

    StepPages(ModelStore store, CurrentPerson currentPerson, MessageSource texts) {
        this.store = store;
        this.currentPerson = currentPerson;
        this.texts = texts;
    }

    /** What is typed for a new step; its other texts are those of its name until somebody writes better ones. */
    record Typed(
            String afterElementId, String name, String group, String workingDays, String form, String explanation) {}

    @PostMapping("/models/{id}/steps")
    String add(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String revision,
            @RequestParam(defaultValue = "") String afterElementId,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "") String workingDays,
            @RequestParam(defaultValue = "") String form,
            @RequestParam(defaultValue = "") String explanation,
            Locale language,
            RedirectAttributes after) {
        Person person = owner();
        Typed typed =
                new Typed(afterElementId, name.strip(), group, workingDays.strip(), form.strip(), explanation.strip());
        String text = store.open(id).file().text();
        NewStep step = step(typed, text);
        change(id, revision, xml -> OutlineEdit.addUserTask(xml, typed.afterElementId(), step), person);
        after.addFlashAttribute("changed", step.elementId());
        return told(id, "workshop.step.added", after, language);
    }

    private static NewStep step(Typed typed, String xml) {
        Stream.of(
                        Map.entry("name", typed.name()),
                        Map.entry("group", typed.group()),
                        Map.entry("form", typed.form()),
                        Map.entry("explanation", typed.explanation()))
                .filter(field -> field.getValue().isBlank())
                .findFirst()
                .ifPresent(field -> {
                    throw wrong(field.getKey(), "problem.field.required");
                });
        Map<String, String> names = Map.of("nb", typed.name(), "nn", typed.name(), "en", typed.name());
        return new NewStep(
                elementId(typed.name(), xml),
                names,
                List.of(typed.group()),
                Groups.leaderOf(typed.group()),
                days(typed.workingDays()),
                typed.form(),
                typed.explanation(),
                names);
    }

    private static int days(String typed) {
        int days = typed.matches("\\d{1,3}") ? Integer.parseInt(typed) : 0;
        if (days < 1 || days > MOST_DAYS) {
            throw wrong("workingDays", "workshop.outline.no-working-days");
        }
        return days;
    }

    /** An id that speaks, and that nothing has yet. */
    private static String elementId(String name, String xml) {
        Set<String> taken = ProcessOutline.read(xml).steps().stream()
                .map(OutlineStep::elementId)
                .collect(Collectors.toSet());
        String plain =
                Normalizer.normalize(name.replace("ø", "o").replace("Ø", "O").replace("æ", "ae"), Normalizer.Form.NFD);
        String words = Stream.of(plain.replaceAll("\\p{M}", "").split("[^A-Za-z]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        String base = "Task_" + (words.isEmpty() ? "New" : words.substring(0, Math.min(60, words.length())));
        String id = base;
        for (char letter = 'A'; taken.contains(id); letter++) {
            id = base + letter;
        }
        return id;
    }

    @PostMapping("/models/{id}/outline/{elementId}/remove")
    String remove(
            @PathVariable String id,
            @PathVariable String elementId,
            @RequestParam(defaultValue = "") String revision,
            Locale language,
            RedirectAttributes after) {
        change(id, revision, xml -> OutlineEdit.removeStep(xml, elementId), owner());
        return told(id, "workshop.step.removed", after, language);
    }

    @PostMapping("/models/{id}/outline/{elementId}/move")
    String move(
            @PathVariable String id,
            @PathVariable String elementId,
            @RequestParam(defaultValue = "") String revision,
            @RequestParam(defaultValue = "") String afterElementId,
            Locale language,
            RedirectAttributes after) {
        change(id, revision, xml -> OutlineEdit.moveStep(xml, elementId, afterElementId), owner());
        after.addFlashAttribute("changed", elementId);
        return told(id, "workshop.step.moved", after, language);
    }

    private void change(String id, String revision, UnaryOperator<String> edit, Person person) {
        try {
            store.save(id, edit.apply(store.open(id).file().text()), revision, person);
        } catch (OutlineProblem problem) {
            throw wrong("afterElementId", "workshop.outline." + problem.code().code());
        }
    }

    private static UserProblem wrong(String field, String key) {
        return UserProblem.fields(List.of(FieldProblem.of(field, key)));
    }

    private String told(String id, String key, RedirectAttributes after, Locale language) {
        after.addFlashAttribute("receipt", texts.getMessage(key, null, language));
        return "redirect:/models/%s/edit".formatted(id);
    }

    private Person owner() {
        return WorkshopReach.owner(currentPerson.get());
    }
}
