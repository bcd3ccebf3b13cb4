package no.tiltaksflyt.workshop.outline;

import java.util.List;
import java.util.function.Predicate;
import no.tiltaksflyt.workshop.markup.Markup;
import no.tiltaksflyt.workshop.markup.Markup.Cut;
import no.tiltaksflyt.workshop.markup.MarkupElement;
import no.tiltaksflyt.workshop.markup.MarkupText;

/** Whoever is reminded of a task follows the task's group. */
final class GroupEdit {

    private final Markup markup;

    GroupEdit(String text) {
        this.markup = Markup.again(text);
    }

    String to(String taskId, String group) {
        String written = "=\"" + group + "\"";
        List<Cut> cuts = markup.root()
                .all()
                .filter(mapping -> mapping.localName().equals("ioMapping"))
                .filter(mapping -> mapping.children("input").anyMatch(isOf(taskId)))
                .flatMap(mapping -> mapping.children("input"))
                .filter(input -> input.has("target", "candidateGroup"))
                .flatMap(input -> input.attribute("source").stream())
                .map(source -> new Cut(source.start(), source.end(), MarkupText.forValue(written, source.quote())))
                .toList();
        return markup.with(cuts);
    }

    private static Predicate<MarkupElement> isOf(String taskId) {
        return input -> input.has("target", "taskElementId") && input.has("source", "=\"" + taskId + "\"");
    }
}
