package no.tiltaksflyt.workshop.release;

import static no.tiltaksflyt.workshop.file.ModelDocument.ZEEBE;
import static no.tiltaksflyt.workshop.file.ModelDocument.attribute;
import static no.tiltaksflyt.workshop.file.ModelDocument.list;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.workshop.file.ModelDocument;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.file.UnreadableModel;

/** The forms, decisions and processes that a process names: running cases use them as they were deployed with it. */
final class ModelReferences {

    private static final Map<String, String> NAMED_BY =
            Map.of("formDefinition", "formId", "calledDecision", "decisionId", "calledElement", "processId");

    private ModelReferences() {}

    /** The ids that stand in it; what an expression chooses is not known beforehand. */
    static Set<String> of(ModelFile file) {
        Set<String> ids = new LinkedHashSet<>();
        if (file.kind() == ModelKind.PROCESS) {
            try {
                ModelDocument model = ModelDocument.read(file.text());
                NAMED_BY.forEach((element, name) -> list(model.document().getElementsByTagNameNS(ZEEBE, element))
                        .forEach(reference -> attribute(reference, name).ifPresent(ids::add)));
            } catch (UnreadableModel unreadable) {
                return Set.of();
            }
        }
        ids.removeIf(id -> id.startsWith("="));
        ids.remove(file.id());
        return ids;
    }
}
