package no.tiltaksflyt.workshop.page;

import java.util.List;
import java.util.Locale;
import no.tiltaksflyt.workshop.compare.ModelChange;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.preview.DrawnForms;
import no.tiltaksflyt.workshop.preview.DrawnTables;
import no.tiltaksflyt.workshop.preview.FormReachQueries;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What a comparison draws without a canvas: forms with the open work that has them, and decision tables. */
@Component
class FormParts {

    private final DrawnForms drawn;
    private final FormReachQueries reach;

    FormParts(DrawnForms drawn, FormReachQueries reach) {
        this.drawn = drawn;
        this.reach = reach;
    }

    /** @param deployed whether new cases follow the earlier one */
    void show(
            Model model,
            ModelFile before,
            ModelFile after,
            boolean deployed,
            List<ModelChange> changes,
            Locale language) {
        if (before.kind() == ModelKind.FORM) {
            model.addAttribute(
                    "forms", drawn.of(before, after, changes, language).orElse(null));
            model.addAttribute("steps", deployed ? reach.of(before, changes, language) : null);
        } else if (before.kind() == ModelKind.DECISION) {
            model.addAttribute("tables", DrawnTables.of(before, after));
        }
    }

    /** Of a release; empty for what is no form. */
    List<FormReachQueries.Step> steps(ModelFile deployed, List<ModelChange> changes, Locale language) {
        return deployed.kind() == ModelKind.FORM ? reach.of(deployed, changes, language) : List.of();
    }
}
