package no.tiltaksflyt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.harness.Visitor;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.store.ModelStore;
import no.tiltaksflyt.workshop.store.OpenModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The canvases in which models are drawn, beside the text that changes the same draft; on copies of our own models. */
@TiltaksflytTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelEditorsTest {

    private static final Person SET_UP = new Person("set-up", "set-up", "Set Up", Set.of(Groups.PROCESS_OWNER), false);

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private ModelStore store;

    @BeforeAll
    void layOutModels() throws IOException {
        copy("measure-approval", ".bpmn", ModelKind.PROCESS, "drawn-one", "bpmn");
        copy("measure-approval", ".bpmn", ModelKind.PROCESS, "drawn-two", "bpmn");
        copy("measure-approval", ".bpmn", ModelKind.PROCESS, "drawn-ways", "bpmn");
        copy("measure-completeness", ".dmn", ModelKind.DECISION, "drawn-table", "bpmn");
        copy("measure-approval-give-advice", ".form", ModelKind.FORM, "drawn-form", "forms");
    }

    private void copy(String from, String suffix, ModelKind kind, String id, String folder) throws IOException {
        String text = Files.readString(Path.of(folder, from + suffix)).replace("\"" + from + "\"", "\"" + id + "\"");
        store.create(new ModelFile(id, kind, text), "Til prøve", SET_UP);
    }

    private static Locator ready(Page page, String island) {
        Locator canvas = page.locator("[data-island='" + island + "']");
        assertThat(canvas).hasAttribute("data-ready", Pattern.compile(".*"));
        return canvas;
    }

    /** In the first group of the panel beside the drawing. */
    private static Locator nameOfChosen(Locator canvas) {
        canvas.locator(".bio-properties-panel-group-header").first().click();
        return canvas.locator("#bio-properties-panel-name");
    }

    private static Locator daysOfChosen(Locator canvas) {
        canvas.locator(".bio-properties-panel-group-header")
                .filter(new Locator.FilterOptions().setHasText("Hvem og når"))
                .click();
        return canvas.locator("#bio-properties-panel-workingDays");
    }

    @Test
    void shouldSaveWhatIsChangedInTheDrawingAndNothingElse() {
        try (Visitor petter = Visitor.signedIn(address, "petter.prosess", "nb", 1440)) {
            petter.open("/models/drawn-one/edit");
            Page page = petter.page();
            Locator canvas = ready(page, "modeler");
            assertThat(store.open("drawn-one").isDraft()).isFalse();

            page.locator("#step-Task_AssessMeasure summary").click();
            page.locator("#step-Task_AssessMeasure [data-element]").click();
            Locator name = nameOfChosen(canvas);
            assertThat(name).hasValue("Vurder tiltaket");
            name.fill("Vurder forslaget");
            name.press("Tab");

            assertThat(canvas.locator("[data-part=status]")).containsText("Kladden er lagret");
            assertThat(page.locator("#step-Task_AssessMeasure summary")).containsText("Vurder forslaget");
            Locator days = daysOfChosen(canvas);
            assertThat(days).hasValue("20");
            days.fill("0");
            assertThat(canvas).containsText("Skriv et helt tall fra 1 til 250.");
            days.fill("33");
            days.press("Tab");
            assertThat(page.locator("#step-Task_AssessMeasure summary")).containsText("33 arbeidsdager");
            petter.see("Lagre versjon").check();
            assertThat(canvas).hasAttribute("data-untranslated", "0");
            OpenModel open = store.open("drawn-one");
            assertThat(open.file().text())
                    .contains("Vurder forslaget", "source=\"=33\" target=\"workingDays\"")
                    .doesNotContain("source=\"=0\"");
            assertThat(open.authorName()).isEqualTo("Petter Ness");

            petter.follow("Se hva kladden endrer");
            petter.see("Fristen på «Vurder forslaget» er endret fra 20 til 33 arbeidsdager");
            ready(page, "comparison");
            petter.check();
        }
    }

    /** What else only the canvas shows: the conditions of the ways, and which way is taken where none holds. */
    @Test
    void shouldChangeConditionsByKeyboardAlone() {
        String gateway = "Gateway_CasePrepared";
        String flow = "SequenceFlow_CaseForwarded";
        try (Visitor petter = Visitor.signedIn(address, "petter.prosess", "nb", 1440)) {
            petter.open("/models/drawn-ways/edit");
            Page page = petter.page();
            ready(page, "modeler");
            focus(page.locator(".model-all input"));
            page.keyboard().press("Space");
            focus(page.locator("#step-" + gateway + " summary"));
            page.keyboard().press("Enter");
            focus(page.locator("#condition-" + flow));
            page.keyboard().press("Control+A");
            page.keyboard().type("preparationOutcome = \"ready\"");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            petter.see("Steget er endret i kladden.").check();
            assertThat(page.locator("#condition-" + flow)).hasValue("=preparationOutcome = \"ready\"");

            Locator otherwise = page.locator("#default-" + gateway);
            focus(otherwise);
            page.keyboard().press("End");
            otherwise.press("Enter");
            page.locator("#step-" + gateway + " form").first().locator("button").press("Enter");
            petter.see("Steget er endret i kladden.").check();
            assertThat(store.open("drawn-ways").file().text())
                    .contains(">=preparationOutcome = &quot;ready&quot;<")
                    .contains("id=\"" + gateway + "\" default=\"SequenceFlow_");
        }
    }

    /** A key that was just pressed may not have shown it yet, and what is not shown takes no focus. */
    private static void focus(Locator control) {
        assertThat(control).isVisible();
        control.focus();
        assertThat(control).isFocused();
    }

    @Test
    void shouldOverwriteNobodysDraft() {
        try (Visitor petter = Visitor.signedIn(address, "petter.prosess", "nn", 1440);
                Visitor hilde = Visitor.signedIn(address, "hilde.prosess", "nb", 768)) {
            petter.open("/models/drawn-two/edit");
            Locator canvas = ready(petter.page(), "modeler");
            hilde.open("/models/drawn-two/edit");
            ready(hilde.page(), "modeler");
            Locator step = hilde.page().locator("#step-Task_AssessMeasure");
            step.locator("summary").click();
            step.locator("[name=workingDays]").fill("25");
            step.locator("button[type=submit]").first().click();
            hilde.see("Steget er endret i kladden.").check();

            petter.page().locator("#step-Task_AssureQuality summary").click();
            petter.page().locator("#step-Task_AssureQuality [data-element]").click();
            Locator name = nameOfChosen(canvas);
            name.fill("Noko anna");
            name.press("Tab");

            assertThat(canvas.locator("[data-part=status]")).containsText("Hilde Strand har endra kladden");
            assertThat(store.open("drawn-two").file().text())
                    .contains("\"=25\"")
                    .doesNotContain("Noko anna");
        }
    }

    @Test
    void shouldOpenTablesAndForms() {
        try (Visitor hilde = Visitor.signedIn(address, "hilde.prosess", "en", 1440)) {
            hilde.open("/models/drawn-table/edit");
            ready(hilde.page(), "decision");
            hilde.check().open("/models/drawn-form/edit");
            ready(hilde.page(), "form-editor");
            hilde.check();
            assertThat(store.open("drawn-table").isDraft()).isFalse();
            assertThat(store.open("drawn-form").isDraft()).isFalse();

            OpenModel open = store.open("drawn-table");
            String changed = open.file().text().replace("<text>&lt; 40</text>", "<text>&lt; 60</text>");
            store.save("drawn-table", changed, open.etag(), SET_UP);
            hilde.open("/models/drawn-table/compare?before=1&after=draft").see("60");
            assertThat(hilde.page().locator(".drawn-table [data-mark=changed]").first())
                    .containsText("60");
            hilde.check().resize(360).check();
        }
    }

    /** From nothing, from another model, and from a file without a drawing. */
    @Test
    void shouldBeginModels() throws IOException {
        try (Visitor petter = Visitor.signedIn(address, "petter.prosess", "nb", 1440)) {
            Page page = petter.page();
            petter.open("/models").follow("Ny modell");
            page.locator("#newId").fill("drawn-short");
            petter.press("Begynn");
            assertThat(page.locator("[data-refused]")).containsText("Navn: Må fylles ut.");
            assertThat(page.locator("#name")).hasAttribute("aria-invalid", "true");
            assertThat(page.locator("#newId")).hasValue("drawn-short");
            petter.check();
            page.locator("#name").fill("Et kort løp");
            petter.press("Begynn").see("Den nye modellen er en kladd.");
            ready(page, "modeler");
            petter.check().open("/models/new");
            page.locator("#from").selectOption("drawn-table");
            page.locator("#id").fill("drawn-copy");
            petter.press("Lag kopien").see("Kopien er laget.");
            ready(page, "decision");
            assertThat(store.open("drawn-copy").file().text())
                    .contains("\"drawn-copy\"")
                    .doesNotContain("\"drawn-table\"");

            importUndrawn(petter.open("/models/new"));
            petter.see("Filen har ingen tegning.").check();
            assertThat(store.open("drawn-errand").file().text()).doesNotContain("BPMNDiagram");
            petter.press("Ta vare på tegningen");
            assertThat(page.locator("[data-part=status]")).containsText("Kladden er lagret");
            petter.awaitGone("Filen har ingen tegning.").check();
            assertThat(store.open("drawn-errand").file().text()).contains("BPMNDiagram", "Gjør ærendet");
        }
    }

    private static void importUndrawn(Visitor visitor) throws IOException {
        String text = Files.readString(Path.of("src/test/resources/workshop", "api-errand.bpmn"))
                .replace("\"api-errand\"", "\"drawn-errand\"");
        visitor.page()
                .locator("#file")
                .setInputFiles(new FilePayload("ærend.bpmn", "application/xml", text.getBytes(StandardCharsets.UTF_8)));
        visitor.press("Hent inn").see("Filen er hentet inn.");
        ready(visitor.page(), "modeler");
    }

    @Test
    void shouldShowReadersNothingToPress() {
        try (Visitor siri = Visitor.signedIn(address, "siri.leder", "nb", 360)) {
            siri.open("/models")
                    .check()
                    .open("/models/measure-approval")
                    .check()
                    .resize(1440)
                    .check();
            assertThat(siri.page().locator("main form[method=post], main button[type=submit]:not([form])"))
                    .hasCount(0);
            siri.open("/models/measure-approval/compare?before=1&after=1")
                    .see("De to er like.")
                    .check();
            assertThat(siri.page()
                            .request()
                            .get(address + "/models/measure-approval/edit")
                            .status())
                    .isEqualTo(403);
        }
    }
}
