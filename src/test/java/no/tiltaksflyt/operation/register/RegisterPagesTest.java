package no.tiltaksflyt.operation.register;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.harness.Visitor;
import no.tiltaksflyt.register.Register;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The register in the browser: looked up by both, changed and imported by the administrator. */
@TiltaksflytTest
class RegisterPagesTest {

    private static final String PATH = "/operations/register";
    private static final int WIDE = 1440;
    private static final int NARROW = 360;

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Register register;

    /** Of Utsira, which no other test asks. */
    @Test
    void shouldImportWhatThePreviewShowed() {
        try (Visitor admin = Visitor.signedIn(address, "admin", "nb", WIDE)) {
            send(admin, "number;name\n1151;Utsira\n").see("Linje 1:").see("De skal være");
            checkInBothWidths(admin);
            send(admin, file("1151;=Utsira;Rogaland;sor-vest;sv;;12"))
                    .see("Linje 2, kolonnen organisationNumber:")
                    .see("begynner som en formel");

            send(admin, file("1151;Utsira;Rogaland;sor-vest;nn;post@utsira.example;974760673"))
                    .see("Ingen nye kommuner, 1 endret, 0 uendret og 356 som ikke står i filen.");
            assertThat(admin.text()).contains("post@utsira.example", "974760673", "Nynorsk");
            checkInBothWidths(admin);
            assertThat(register.municipality("1151").orElseThrow().language()).isEqualTo("neutral");

            admin.press("Endre registeret").see("Registeret er endret slik filen sa.");
            assertThat(register.municipality("1151").orElseThrow().language()).isEqualTo("nn");
            send(admin, file("1151;Utsira;Rogaland;sor-vest;neutral;;"))
                    .press("Endre registeret")
                    .see("Registeret er endret slik filen sa.");
        }
        assertThat(logged("register.imported")).isGreaterThanOrEqualTo(2);
    }

    private static String file(String line) {
        return String.join(";", Column.codes()) + "\n" + line + "\n";
    }

    private static Visitor send(Visitor admin, String text) {
        admin.open(PATH + "/import");
        admin.page()
                .getByLabel("Velg fil")
                .setInputFiles(new FilePayload("register.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8)));
        return admin.press("Se hva filen endrer");
    }

    private static void checkInBothWidths(Visitor visitor) {
        visitor.resize(NARROW).check().resize(WIDE).check();
    }

    private long logged(String action) {
        return jdbc.sql("select count(*) from audit_entry where action = :action")
                .param("action", action)
                .query(Long.class)
                .single();
    }

    @Test
    void shouldShowAndChangeOneMunicipality() {
        try (Visitor admin = Visitor.signedIn(address, "admin", "nb", WIDE)) {
            admin.open(PATH + "?text=utsira").see("1 kommune").follow("Utsira");
            checkInBothWidths(admin);
            admin.fill("E-postadresse", "utsira").press("Lagre").see("«utsira» er ikke en e-postadresse.");
            checkInBothWidths(admin);
            admin.fill("E-postadresse", "post@utsira.example")
                    .press("Lagre")
                    .see("Endringen er lagret.")
                    .fill("E-postadresse", "")
                    .press("Lagre")
                    .see("Endringen er lagret.");
            admin.open(PATH + "/1507").see("Kommunen finnes ikke i dag.").follow("1580 Haram");
            admin.see("1507 Ålesund");
        }
    }

    /** Kvitsøy into Karmøy and one that is new, on a day that no other test comes to. */
    @Test
    void shouldEndAMunicipality() {
        String lastDay = LocalDate.now().plusYears(1).toString();
        try (Visitor admin = Visitor.signedIn(address, "admin", "nb", WIDE)) {
            admin.open(PATH + "/1144").follow("Avslutt kommunen").see("Kvitsøy opphører");
            checkInBothWidths(admin);
            admin.fill("Siste dag kommunen finnes", lastDay)
                    .fill("Kommuner som finnes fra før", "1144")
                    .press("Avslutt kommunen")
                    .see("«1144» opphører selv, og kan ikke ta over.");
            checkInBothWidths(admin);
            admin.fill("Kommuner som finnes fra før", "1149")
                    .press("Legg til en ny kommune")
                    .see("Ny kommune 1")
                    .fill("Kommunenummer", "1198")
                    .press("Avslutt kommunen")
                    .see("E-postadressen til den nye kommunen mangler.");
            checkInBothWidths(admin);
            admin.page().locator("#name-0").fill("Nyøy");
            admin.page().locator("#county-0").fill("Rogaland");
            admin.page().locator("#address-0").fill("post@nyoy.example");
            admin.page().locator("#organisationNumber-0").fill("974760673");
            admin.press("Avslutt kommunen").see("Endringen er lagret.").see("Den siste dagen er");
            checkInBothWidths(admin);
            assertThat(admin.text()).contains("1149 Karmøy", "1198 Nyøy").doesNotContain("Flytt kommunen");
        }
        assertThat(register.municipality("1144")).isPresent();
        assertThat(register.successors("1144")).as("not before the day").isEmpty();
        assertThat(logged("register.municipality-ended")).isEqualTo(1);
    }

    @Test
    void shouldShowDistrictsAndRefuseToEndOneInUse() {
        try (Visitor admin = Visitor.signedIn(address, "admin", "nn", WIDE)) {
            admin.open(PATH).follow("Politidistrikt").see("Politidistrikta med namn og datoar.");
            checkInBothWidths(admin);
            admin.fill("Kortnamn", "Nord Vest")
                    .press("Legg til politidistriktet")
                    .see("«Nord Vest» kan ikkje vere eit kortnamn.");
            checkInBothWidths(admin);
            admin.follow("Finnmark politidistrikt").see("Kommunar i dag");
            checkInBothWidths(admin);
            admin.fill("Siste dag (valfritt)", LocalDate.now().plusDays(1).toString())
                    .press("Lagre")
                    .see("Flytt dei først.");
            checkInBothWidths(admin);
            admin.open("/operations/register/districts/finnmark").press("Lagre").see("Endringa er lagra.");
        }
        assertThat(TestSession.at(address)
                        .logIn("revisor")
                        .get("/operations/register/districts/finnmark")
                        .body())
                .contains("5601 ")
                .doesNotContain("name=\"nameNynorsk\"");
        assertThat(TestSession.at(address)
                        .logIn("admin")
                        .get("/operations/register/districts/mars")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldShowTheRegisterOfADay() {
        TestSession auditor = TestSession.at(address).logIn("revisor");

        assertThat(auditor.get(PATH + "?day=2023-06-01&text=1507").body()).contains("1 kommune, slik");
        assertThat(auditor.get(PATH + "?day=2024-06-01&text=1507").body()).contains("Ingen kommuner passer");
        assertThat(auditor.get(PATH + "?day=i-gar").statusCode()).isEqualTo(400);
        HttpResponse<String> csv = auditor.get(PATH + ".csv?day=2023-06-01");
        assertThat(csv.body()).startsWith("\uFEFFnumber;name;county").contains("1507;Ålesund");
        assertThat(auditor.get(PATH + "/3403").body()).doesNotContain("action=\"" + PATH);
    }

    @Test
    void shouldBeChangedByAdministratorsOnly() {
        for (String userName : List.of("anne.hamar", "siri.leder", "revisor")) {
            TestSession session = TestSession.at(address).logIn(userName);
            HttpResponse<String> page = session.get("/notices");
            assertThat(session.get(PATH).statusCode()).isEqualTo(userName.equals("revisor") ? 200 : 403);
            assertThat(session.get(PATH + "/import").statusCode()).isEqualTo(403);
            assertThat(session.post(page, PATH + "/3403", Map.of("language", "nn"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(session.post(page, PATH + "/3403/district", Map.of("district", "ost", "from", "x"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(session.get(PATH + "/3403/end").statusCode()).isEqualTo(403);
            assertThat(session.post(page, PATH + "/3403/end", Map.of("lastDay", "x"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(session.post(page, PATH + "/import/confirm", Map.of("content", "?"))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(register.municipality("3403").orElseThrow().districtId()).isEqualTo("innlandet");
    }
}
