package no.tiltaksflyt.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.harness.Visitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Value;

/** What managers see of cases that run on the real engine. */
@TiltaksflytTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InsightPagesTest {

    private static final Pattern FILE = Pattern.compile("href=\"(/insight/table[^\"]*)\"");
    private static final String TITLE = "Et tiltak som lederen ser";

    @Value("${tiltaksflyt.address}")
    private String address;

    private CaseByApi open;

    @BeforeAll
    void layOutCases() {
        CaseByApi.proposedByHamar(address, "Et tiltak som er ferdig for lederen")
                .adviseAs("per.innlandet")
                .assessAs("lise.pod")
                .assureAs("jon.pod")
                .prepareAs("mari.jd")
                .answerAs(
                        "nils.jd",
                        Map.of(
                                "approvalOutcome",
                                "reject",
                                "reason",
                                "Budsjettet rommer ikke tiltaket.",
                                "departureReason",
                                "Andre tiltak haster mer enn dette."))
                .awaitStatus("rejected");
        open = CaseByApi.proposedByHamar(address, TITLE);
        open.task("per.innlandet", "Task_GiveDistrictAdvice");
    }

    @Test
    void shouldShowWhereCasesLieAndLeadToThem() {
        try (Visitor siri = Visitor.signedIn(address, "siri.leder", "nb", 1440)) {
            siri.open("/insight").see("Hos hvem ligger sakene?").see("Går det bedre eller verre?");
            siri.open("/insight/ageing?district=innlandet").see("Alder mot historien til steget");
            siri.page().locator("figure.chart svg").first().waitFor();
            siri.page().locator(".diagram-count").first().waitFor();

            siri.page()
                    .locator("#open a", new Page.LocatorOptions().setHasText(TITLE))
                    .first()
                    .click();
            siri.see(open.caseNumber());
        }
    }

    @Test
    void shouldTellHowLongStepsTookAndWhatTheFilterLacks() {
        try (Visitor siri = Visitor.signedIn(address, "siri.leder", "nb", 1440)) {
            siri.open("/insight/times?by=step").see("Vurder tiltaket").see("Innen fristen");
            siri.open("/insight/times?step=Task_AssessMeasure")
                    .see("i hver versjon av saksgangen")
                    .see("Versjon 1");
            siri.open("/insight/times?from=2026-02-31&by=nothing&unit=years").see("Dette er ingen dato");
            siri.open("/insight/times?from=2026-03-01&to=2026-02-01").see("Perioden slutter før den begynner");
            siri.open("/insight/times?from=2020-01-01&to=2020-02-01").see("Den første saken kom");
            siri.open("/insight/times?municipality=0301").see("Ingen saker er avsluttet i perioden");
            siri.open("/insight/flow").see("Uke for uke");
            siri.open("/insight/forecast?until=soon&items=0")
                    .see("Det er for tidlig å lage en prognose")
                    .see("Hvor lang tid kan vi love?")
                    .check();
            siri.open("/insight/times?fromStep=nothing&toStep=")
                    .see("Dette steget finnes ikke i saksgangen")
                    .see("Velg et steg her også")
                    .check();
        }
    }

    @Test
    void shouldTellWhatIsChosenAndLetEachPartBeTakenAway() {
        try (Visitor siri = Visitor.signedIn(address, "siri.leder", "nb", 1440)) {
            siri.open("/insight/times?district=innlandet&municipality=3403&outcome=rejected&step=Task_Gone&version=99");
            siri.see("Steget «Task_Gone» finnes ikke i saksgangen").see("Saksgangen har ingen versjon «99»");
            siri.page().locator("details.filters-more[open]").waitFor();
            siri.see("Kommune: Hamar").see("Utfall: Ikke vedtatt").see("Innlandet politidistrikt");
            siri.page().getByText("Kommune: Hamar").click();
            siri.page().waitForURL("**/insight/times?district=innlandet&step=Task_Gone&version=99&outcome=rejected**");
            siri.page().locator("#municipality").selectOption("3403");
            siri.page().locator("#step").selectOption("Task_AssessMeasure");
            siri.page().locator("#version").selectOption("1");
            siri.press("Vis");
            siri.see("Steg: Vurder tiltaket").see("Versjon 1").follow("Åpne saker");

            siri.see("Åpne saker etter alder").see("Kommune: Hamar");
            assertThat(siri.page().url()).contains("outcome=rejected");
            assertThat(siri.page().locator(".chips").innerText()).doesNotContain("Utfall");
        }
    }

    @Test
    void shouldKeepAFilterUnderANameThatItsOwnerChanges() {
        try (Visitor siri = Visitor.signedIn(address, "siri.leder", "nb", 1440)) {
            siri.open("/insight/times?district=innlandet&step=Task_Gone&by=step");
            save(siri, " ").see("Skriv et navn på filteret.");
            siri.page().locator("#save-name").fill("Innlandet");
            siri.press("Lagre");
            siri.see("Filteret er lagret som «Innlandet»");
            siri.page().waitForURL("**/insight/times?district=innlandet&step=Task_Gone&by=step");
            save(siri, "innlandet").see("Du har allerede et filter som heter «innlandet»");

            siri.follow("Lagrede filtre");
            siri.see("Du har 1 lagret filter").see("Steget «Task_Gone» finnes ikke i saksgangen");
            siri.page().locator("td details summary").first().click();
            siri.page().locator("td input[name=name]").first().fill("Innlandet i år");
            siri.press("Lagre nytt navn");
            siri.see("Filteret heter nå «Innlandet i år»").follow("Innlandet i år");
            siri.page().waitForURL("**/insight/times?district=innlandet&step=Task_Gone&by=step");
            assertThat(TestSession.at(address)
                            .logIn("kari.nordland")
                            .get("/insight/saved")
                            .body())
                    .doesNotContain("Innlandet i år");

            siri.follow("Lagrede filtre");
            siri.page().locator("td details summary").first().click();
            siri.press("Slett filteret");
            siri.see("Filteret «Innlandet i år» er slettet").see("Ingen lagrede filtre ennå");
        }
    }

    private static Visitor save(Visitor visitor, String name) {
        if (visitor.page().locator(".save-filter[open]").count() == 0) {
            visitor.page().locator(".save-filter summary").click();
        }
        visitor.page().locator("#save-name").fill(name);
        return visitor.press("Lagre");
    }

    @Test
    void shouldCompareTwoFilters() {
        try (Visitor siri = Visitor.signedIn(address, "siri.leder", "nb", 1440)) {
            siri.open("/insight/times?district=innlandet").follow("Sammenlign med perioden før");
            siri.see("Er forskjellen mer enn tilfeldig?").see("Den første saken kom");
            siri.page().locator("[id='a.district']").selectOption("nordland");
            siri.page().locator("[id='b.version']").selectOption("1");
            siri.press("Sammenlign");
            siri.page().waitForURL("**/insight/compare?**a.district=nordland**b.version=1**");
            siri.see("Steg for steg").see("Vurder tiltaket");
            siri.open("/insight/compare?a.outcome=rejected&b.step=Task_Gone&b.version=nine");
            siri.see("med både i A og i B")
                    .see("Steget «Task_Gone» finnes ikke")
                    .see("ingen versjon «nine»");
        }
    }

    @Test
    void shouldKeepADistrictToItsOwnFigures() {
        TestSession kari = TestSession.at(address).logIn("kari.nordland");

        assertThat(kari.get("/insight/ageing").body()).doesNotContain(TITLE);
        assertThat(kari.get("/insight/ageing?district=innlandet&municipality=3403")
                        .body())
                .contains("eller du har ikke tilgang til tallene for det", "Nordland politidistrikt")
                .doesNotContain(TITLE)
                .doesNotContain("Innlandet politidistrikt");
        assertThat(TestSession.at(address).logIn("anne.hamar").get("/insight").statusCode())
                .isEqualTo(403);
    }

    @Test
    void shouldHeatTheDiagramAndHoldStepsAgainstTheTargetsOfAManager() {
        try (Visitor siri = Visitor.signedIn(address, "siri.leder", "nb", 1440)) {
            siri.open("/insight/heat?what=returned").see("Returer i saksgangen");
            siri.open("/insight/heat").see("Ventetid i saksgangen").see("Hvilken vei sakene gikk");
            for (String days : List.of("0", "-1", "10000", "mange")) {
                target(siri, "Vurder tiltaket", days, "Lagre målet").see("Målet er ikke lagret");
                assertThat(siri.page().getByLabel("Arbeidsdager").inputValue()).isEqualTo(days);
            }
            target(siri, "Velg steg", "3", "Lagre målet").see("Velg et steg fra listen.");
            siri.check();

            target(siri, "Vurder tiltaket", "12", "Lagre målet").see("Målet for «Vurder tiltaket» er 12 arbeidsdager.");
            siri.see("12 arbeidsdager: nådd, 100 % var innen målet");
            target(siri, "Vurder tiltaket", "", "Fjern målet for steget")
                    .see("«Vurder tiltaket» har ikke lenger noe mål.");
        }
        TestSession revisor = TestSession.at(address).logIn("revisor");
        assertThat(revisor.get("/audit?action=insight.target-set").body()).contains("Mål satt for et steg");
        TestSession kari = TestSession.at(address).logIn("kari.nordland");
        assertThat(kari.get("/insight/heat").body())
                .contains("Det er ledere som setter mål.")
                .doesNotContain("target-form");
    }

    private static Visitor target(Visitor siri, String step, String days, String button) {
        siri.page().locator("#target").selectOption(new SelectOption().setLabel(step));
        siri.fill("Arbeidsdager", days).press(button);
        return siri;
    }

    @Test
    void shouldShowQueuesAndLoadAndNoPersonUntilAnAdministratorSaysSo() {
        try (Visitor siri = Visitor.signedIn(address, "siri.leder", "nb", 1440)) {
            siri.open("/insight/flow?interval=month").see("Køen i hvert steg");
            siri.page().locator("[data-chart=layers] svg").waitFor();
            siri.open("/insight/load").see("Tall for enkeltpersoner vises ikke.");
            siri.page().locator("[data-chart=load] svg").waitFor();
        }
        try (Visitor admin = Visitor.signedIn(address, "admin", "nb", 1440)) {
            admin.open("/operations/person-figures")
                    .press("Slå på tall for enkeltpersoner")
                    .see("Skriv hvorfor.");
            admin.fill("Begrunnelse", "Drøftet med de tillitsvalgte.").press("Slå på tall for enkeltpersoner");
            admin.see("Tall for enkeltpersoner er slått på.").see("Begrunnelse: Drøftet med de tillitsvalgte.");
            assertThat(TestSession.at(address)
                            .logIn("siri.leder")
                            .get("/insight/load")
                            .body())
                    .as("nobody of a group where few work")
                    .containsAnyOf("Derfor vises ingen.", "Grupper der færre enn 5")
                    .doesNotContain("Kari Nordli");
            admin.fill("Begrunnelse", "Prøven er over.").press("Slå av tall for enkeltpersoner");
            admin.see("Tall for enkeltpersoner er slått av.");
        }
    }

    @Test
    void shouldGiveEveryTableAsAFile() {
        TestSession siri = TestSession.at(address).logIn("siri.leder");
        List<String> files = Stream.of(
                        "/insight/ageing",
                        "/insight/times?step=Task_AssessMeasure",
                        "/insight/heat",
                        "/insight/flow",
                        "/insight/load")
                .flatMap(page -> FILE.matcher(siri.get(page).body())
                        .results()
                        .map(link -> link.group(1).replace("&amp;", "&")))
                .toList();

        assertThat(files).hasSizeGreaterThan(20);
        assertThat(files)
                .allSatisfy(
                        file -> assertThat(siri.get(file).statusCode()).as(file).isEqualTo(200));
        assertThat(siri.get("/insight/table.csv?table=open").body()).contains(TITLE);
        assertThat(siri.get("/insight/table.csv?table=nothing").statusCode()).isEqualTo(404);
        assertThat(TestSession.at(address)
                        .logIn("kari.nordland")
                        .get("/insight/table.csv?table=open")
                        .body())
                .startsWith("\uFEFFSaksnummer")
                .doesNotContain(TITLE);
    }
}
