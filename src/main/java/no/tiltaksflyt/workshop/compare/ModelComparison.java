package no.tiltaksflyt.workshop.compare;

import java.util.List;
import no.tiltaksflyt.workshop.file.ModelDocument;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.file.UnreadableModel;
import no.tiltaksflyt.workshop.file.UnreadableModel.Reason;
import org.springframework.stereotype.Component;

/**
 * Compares two versions of a model by what they say, not by how they are written: the order of attributes, white space
 * between tags, prefixes and comments make no difference, and everything else does.
 */
@Component
public class ModelComparison {

    /**
     * First what came and changed, in the order of the later version, then what went, then what only stands elsewhere.
     *
     * @throws UnreadableModel when one cannot be read, or they are of two kinds
     */
    public List<ModelChange> compare(ModelFile before, ModelFile after) {
        if (before.kind() != after.kind()) {
            throw new UnreadableModel(Reason.NO_MODEL);
        }
        if (before.text().equals(after.text())) {
            things(before);
            return List.of();
        }
        ModelThings earlier = things(before);
        ModelThings later = things(after);
        return new Differences(earlier, later, new Wording(before.kind(), earlier, later)).all();
    }

    private static ModelThings things(ModelFile model) {
        String text = model.text().startsWith("\uFEFF") ? model.text().substring(1) : model.text();
        return switch (model.kind()) {
            case PROCESS -> ProcessThings.of(document(text, ModelKind.PROCESS));
            case DECISION -> DecisionThings.of(document(text, ModelKind.DECISION));
            case FORM -> FormThings.of(text);
        };
    }

    private static ModelDocument document(String text, ModelKind kind) {
        ModelDocument model = ModelDocument.read(text);
        if (model.isProcess() != (kind == ModelKind.PROCESS)) {
            throw new UnreadableModel(Reason.NO_MODEL);
        }
        return model;
    }
}
