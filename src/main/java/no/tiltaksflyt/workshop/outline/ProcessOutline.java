package no.tiltaksflyt.workshop.outline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.workshop.file.ModelDocument;

/**
 * A process as text.
 *
 * @param processId of the first process that can be run, else of the first; empty where there is none
 * @param processNames by language
 * @param steps of all processes in the file, in the order one reads them; each flow node once
 */
public record ProcessOutline(
        String processId, Map<String, String> processNames, List<OutlineLane> lanes, List<OutlineStep> steps) {

    /** @throws no.tiltaksflyt.workshop.file.UnreadableModel when the text is no model */
    public static ProcessOutline read(String xml) {
        return OutlineReader.read(ModelDocument.read(xml));
    }

    public Optional<OutlineStep> step(String elementId) {
        return steps.stream().filter(step -> step.elementId().equals(elementId)).findFirst();
    }
}
