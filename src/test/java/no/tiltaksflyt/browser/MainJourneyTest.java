package no.tiltaksflyt.browser;

import static org.assertj.core.api.Assertions.assertThat;

import no.tiltaksflyt.harness.CaseInBrowser;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.harness.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** The main job, whole, in the browser: from Hamar's proposal to the minister's approval. */
@TiltaksflytTest
class MainJourneyTest {

    @Value("${tiltaksflyt.address}")
    private String address;

    @Test
    void shouldCarryAMeasureFromTheMunicipalityToTheMinister() {
        try (CaseInBrowser measure = new CaseInBrowser(address)) {
            measure.proposeAs("anne.hamar", "Politikontakt på rådhuset", "Vi trenger det.")
                    .supplementAs(
                            "anne.hamar",
                            "Innbyggerne har lang vei til politiet. Kommunen stiller lokale på rådhuset to dager i uken.")
                    .adviseAs("per.innlandet")
                    .assessAs("lise.pod")
                    .assureAs("jon.pod")
                    .prepareAs("mari.jd")
                    .approveAs("nils.jd", "eva.jd", "tor.jd", "statsraad");

            Visitor anne = measure.as("anne.hamar").awaitOn(measure.path(), "Departementet har vedtatt tiltaket");
            anne.check();
            assertThat(anne.text())
                    .contains("Tiltaket gir bedre tjenester til en lav kostnad.", "Ingrid Dahl")
                    .doesNotContain("Distriktet ser behovet", "Kommunen må stille et lokale", "Lise Berg");
            anne.awaitOn(measure.path(), "Brev om beslutningen")
                    .follow("Brev om beslutningen")
                    .check();
            assertThat(anne.text())
                    .contains(
                            "Politikontakt på rådhuset",
                            measure.caseNumber(),
                            "har vedtatt tiltaket",
                            "bedre tjenester");
            anne.follow("Tilbake til saken").see("Departementet har vedtatt tiltaket");
            anne.open("/notices")
                    .see(measure.caseNumber())
                    .see("Politikontakt på rådhuset – Hamar")
                    .check();
            anne.open("/proposals").see("Vedtatt").check();
            Visitor statsraad = measure.as("statsraad").open(measure.path()).check();
            assertThat(statsraad.text())
                    .contains("Distriktet ser behovet", "Kortere vei for 30 000 innbyggere", "1 250 000")
                    .doesNotContain("Avviker fra faglig råd");
        }
    }
}
