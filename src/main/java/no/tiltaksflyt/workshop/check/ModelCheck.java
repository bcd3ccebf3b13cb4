package no.tiltaksflyt.workshop.check;

import java.util.List;
import java.util.Map;
import no.tiltaksflyt.workshop.file.ModelDocument;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.file.UnreadableModel;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/** The one check of a model, for whoever asks: the editor, the outline, the API and a release. */
@Component
public class ModelCheck {

    /**
     * What is wrong with a model: errors first, each in the order of the file. A text that cannot be read has one finding,
     * whose rule is the reason's code; nothing is ever thrown for what a text says.
     */
    public List<Finding> check(ModelFile file, Surroundings surroundings) {
        try {
            return file.kind() == ModelKind.FORM ? form(file, surroundings) : document(file, surroundings);
        } catch (UnreadableModel unreadable) {
            return List.of(new Finding(
                    null,
                    unreadable.reason().code(),
                    Severity.ERROR,
                    List.of("", Math.max(0, unreadable.line()), Math.max(0, unreadable.column())),
                    false));
        }
    }

    /** The text with a mend done that asks for no choice, every other byte as it was; unchanged where there is none. */
    public String mend(ModelFile file, Finding finding) {
        if (!finding.mendable()) {
            return file.text();
        }
        return file.kind() == ModelKind.FORM ? FormMends.mend(file, finding) : XmlMends.mend(file.text(), finding);
    }

    private static List<Finding> form(ModelFile file, Surroundings surroundings) {
        Findings findings = new Findings(ElementPlaces.none());
        new FormRules(file, FormTree.read(file.text()), surroundings, new FeelReader(), findings).check();
        return findings.inOrder();
    }

    private static List<Finding> document(ModelFile file, Surroundings surroundings) {
        ModelDocument model = ModelDocument.read(file.text());
        ElementPlaces places = ElementPlaces.of(model);
        Findings findings = new Findings(places);
        if (model.isProcess() != (file.kind() == ModelKind.PROCESS)) {
            findings.error(model.root(), "other-kind");
        } else if (model.isProcess()) {
            process(file, new ProcessModel(model, places), surroundings, findings);
        } else {
            schema(file, model, findings);
            new DecisionRules(file, model, places, new FeelReader(), findings).check();
        }
        return findings.inOrder();
    }

    private static void process(ModelFile file, ProcessModel model, Surroundings surroundings, Findings findings) {
        schema(file, model.document(), findings);
        ProcessScene scene = new ProcessScene(
                file, model, surroundings, FormAnswers.of(model, surroundings), new FeelReader(), findings);
        new WholeRules(scene).check();
        new JobRules(scene).check();
        new UserTaskRules(scene).check();
        new LinkRules(scene).check();
        new EventRules(scene).check();
        new FlowRules(scene).check();
        new ExpressionRules(scene).check();
        new HouseRules(scene).check();
    }

    private static void schema(ModelFile file, ModelDocument model, Findings findings) {
        Map<String, Element> elements = model.byId();
        ModelSchema.problems(file.text(), model.root().getNamespaceURI())
                .forEach(problem -> findings.error(
                        elements.getOrDefault(problem.elementId(), model.root()),
                        "schema",
                        problem.line(),
                        problem.column(),
                        problem.what()));
    }
}
