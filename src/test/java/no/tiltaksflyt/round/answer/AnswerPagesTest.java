package no.tiltaksflyt.round.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import no.tiltaksflyt.harness.SampleFiles;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.harness.Visitor;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.round.InvitationLinks;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.InvitedRepository;
import no.tiltaksflyt.round.RoundContent;
import no.tiltaksflyt.round.Rounds;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** A municipality answers in the browser: the mayor by the link, a colleague signed in. */
@TiltaksflytTest
class AnswerPagesTest {

    private static final Person MINISTRY =
            new Person("mari.jd", "mari.jd", "Mari Lien", Set.of("ministry-caseworker"), false);
    private static final String NEED =
            "Innbyggerne har lang vei til nærmeste politistasjon. Kommunen stiller med kontor på rådhuset.";

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private Rounds rounds;

    @Autowired
    private InvitedRepository invited;

    @Autowired
    private InvitationLinks links;

    @Test
    void shouldCarryAnAnswerFromTheLinkToTheReceiptAndOn() throws IOException {
        Invited hamar = opened("3403");
        try (Visitor kari = Visitor.unknown(address, "nb", 1440)) {
            kari.open(links.path(hamar)).press("Gå til svaret").see("Navn: Må fylles ut.");
            look(kari);
            kari.fill("Navn", "Kari Nordmann")
                    .fill("Rolle i kommunen", "ordfører")
                    .press("Gå til svaret");
            look(kari.see("Du svarer som Kari Nordmann (ordfører)."));

            kari.follow("Vurder politiets tjenester");
            look(kari);
            kari.page().locator("select").first().selectOption("2");
            kari.press("Lagre og gå videre").see("1 svar");

            kari.follow("Legg til et forslag").press("Ferdig med forslaget").see("Tittel: Må fylles ut.");
            look(kari);
            kari.fill("Tittel", "Politikontakt på rådhuset").fill("Beskrivelse", NEED);
            kari.choose("Tema", "Tilstedeværelse og tjenestesteder").press("Ferdig med forslaget");
            attach(kari.follow("Legg ved filer"));
            kari.see("Hvem har vedtatt svaret?").follow("Se over og send");
            look(kari.see("Organ: Velg hvem som har vedtatt svaret."));

            kari.page().getByText("Organ: Velg hvem som har vedtatt svaret.").click();
            look(kari);
            kari.choose("Organ", "Kommunestyret");
            kari.page().locator("#adoptedOn").fill("2026-01-15");
            kari.press("Lagre og gå videre").follow("Se over og send");
            look(kari);
            kari.press("Send svaret").see("Svaret er sendt.");
            look(kari);
            assertThat(text(kari.page().request().get(address + "/answers/" + hamar.inputId() + "/receipt.pdf")))
                    .contains(
                            "Kari Nordmann (ordfører)",
                            "Politikontakt på rådhuset",
                            "Kommunestyret",
                            "Dårlig",
                            "vedtak.pdf");
            kari.follow("Se hva som skjer med forslagene").see("Venter på runden");
            look(kari);
        }
        try (Visitor anne = Visitor.signedIn(address, "anne.hamar", "nb", 1440)) {
            look(anne.open("/answers/" + hamar.inputId()).see("Svaret ble sendt"));
            anne.follow("Politikontakt på rådhuset").fill("Tittel", "Politikontakt to dager i uka");
            anne.press("Ferdig med forslaget").see("Dere har endringer som ikke er sendt ennå.");
            look(anne);
            anne.follow("Se over og send").press("Send det rettede svaret").see("Det rettede svaret er sendt");
            look(anne.open("/answers/" + hamar.inputId() + "/proposals").see("Politikontakt to dager i uka"));
        }
    }

    /** What is too large is not even sent. */
    private static void attach(Visitor kari) {
        look(kari);
        kari.page().locator("#file").setInputFiles(pdf("stor.pdf", SampleFiles.pdf(11_000_000)));
        kari.press("Legg ved filen").see("Filen er for stor. Den kan være høyst 10 MB.");
        assertThat(kari.page().locator("#file").getAttribute("aria-invalid")).isEqualTo("true");
        look(kari);
        kari.page().locator("#file").setInputFiles(pdf("vedtak.docx", SampleFiles.pdf("a")));
        look(kari.press("Legg ved filen").see("Filnavnet slutter på DOCX, men innholdet er PDF."));
        kari.page().locator("#file").setInputFiles(pdf("vedtak.pdf", SampleFiles.pdf("a")));
        look(kari.press("Legg ved filen").see("«vedtak.pdf» er lagt ved."));
        kari.follow("Tilbake til svaret").see("1 vedlegg");
    }

    private static FilePayload pdf(String name, byte[] content) {
        return new FilePayload(name, "application/pdf", content);
    }

    @Test
    void shouldTellWhoHasWrittenMeanwhile() {
        Invited hamar = opened("3403");
        String adoption = "/answers/" + hamar.inputId() + "/adoption";
        try (Visitor anne = Visitor.signedIn(address, "anne.hamar", "nb", 1440);
                Visitor kari = Visitor.unknown(address, "nb", 1440)) {
            kari.open(links.path(hamar)).fill("Navn", "Kari Nordmann").fill("Rolle i kommunen", "ordfører");
            kari.press("Gå til svaret").see("Du svarer som").open(adoption);
            anne.open(adoption)
                    .choose("Organ", "Formannskapet")
                    .press("Lagre og gå videre")
                    .see("Dato for vedtaket: Må");

            kari.choose("Organ", "Kommunestyret").press("Lagre og gå videre");
            look(kari.see("Utkastet ble endret i et annet vindu av Anne Haugen."));
            kari.press("Lagre og gå videre").see("Dato for vedtaket: Må fylles ut.");
            assertThat(kari.page().locator("#adoptedBy-council").isChecked()).isTrue();
        }
    }

    @Test
    void shouldLetAMunicipalitySayThatItWillNotAnswer() {
        Invited steigen = opened("1848");
        try (Visitor ola = Visitor.signedIn(address, "ola.steigen", "nb", 1440)) {
            ola.open("/answers/" + steigen.inputId()).follow("Vi vil ikke svare");
            look(ola);
            ola.fill("Begrunnelse", "Vi har svart gjennom politirådet.").press("Kommunen svarer ikke");
            look(ola.see("Vi har notert at kommunen ikke svarer."));
            look(ola.press("Vi vil svare likevel").see("Kommunen kan svare igjen."));
        }
    }

    private static void look(Visitor visitor) {
        visitor.check().resize(360).check().resize(1440);
    }

    private static String text(APIResponse receipt) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(receipt.body())) {
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("nb");
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            return new PDFTextStripper().getText(pdf);
        }
    }

    private Invited opened(String number) {
        String id = UUID.randomUUID().toString();
        rounds.prepare(
                MINISTRY,
                id,
                new RoundContent(
                        "Innspill om politiet her", null, null, null, null, null, null, false, List.of(number)));
        rounds.open(MINISTRY, id, null);
        return invited.find(id, number).orElseThrow();
    }
}
