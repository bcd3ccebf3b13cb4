package no.tiltaksflyt.round.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import no.tiltaksflyt.harness.RoundByApi;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.round.RoundAccess;
import no.tiltaksflyt.round.Rounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a round is as files, and to whom. */
@TiltaksflytTest
class ExportPagesTest {

    private static final Person MINISTRY =
            new Person("mari.jd", "mari.jd", "Mari Lien", Set.of("ministry-caseworker"), false);

    @TempDir
    private Path folder;

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private Rounds rounds;

    @Autowired
    private RoundTables tables;

    @Autowired
    private JdbcClient jdbc;

    /** Hamar has answered, Steigen says that it does not. */
    private RoundByApi round() {
        RoundByApi round = RoundByApi.opened(address, "Runde " + UUID.randomUUID(), "3403", "1848")
                .write("anne.hamar", "3403", "=HYPERLINK(1;2)", "Politikontakt");
        round.send("anne.hamar", "3403").ok();
        jdbc.sql("""
                        update invited_municipality set status = 'declined', decline_reason = '+Ingen tid'
                        where round_id = :id and number = '1848'
                        """).param("id", round.roundId()).update();
        return round;
    }

    private String get(String userName, RoundByApi round, String file) {
        return TestSession.at(address)
                .logIn(userName)
                .get("/rounds/" + round.roundId() + "/" + file)
                .body();
    }

    @Test
    void shouldTellWhatWasAnsweredAndProposedAndNothingThatRuns() {
        RoundByApi round = round();

        assertThat(get("mari.jd", round, "municipalities.csv").lines())
                .anyMatch(line -> line.startsWith("number,name,county,district,status"))
                .anyMatch(line -> line.startsWith("1848,Steigen,") && line.endsWith(",false,'+Ingen tid"));
        assertThat(get("mari.jd", round, "answers.csv").lines())
                .hasSize(2)
                .anyMatch(line -> line.contains(",adoptedBy,adoptedOn,presenceScore,"))
                .anyMatch(line -> line.startsWith("3403,Hamar,innlandet,1,") && line.contains(",,2,"));
        assertThat(get("mari.jd", round, "proposals.csv").lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("3403,Hamar,innlandet,")
                        && line.contains(",'=HYPERLINK(1;2),presence,municipality,in-progress,,,"));
    }

    @Test
    void shouldGiveADistrictItsOwnAndAMunicipalityNothing() {
        RoundByApi round = round();

        for (String file : List.of("municipalities.csv", "answers.csv", "proposals.csv")) {
            assertThat(get("per.innlandet", round, file))
                    .as(file)
                    .contains("3403,Hamar")
                    .doesNotContain("Steigen");
        }
        for (String file : List.of("municipalities.csv", "answers.csv", "proposals.csv", "export.xlsx")) {
            TestSession anne = TestSession.at(address).logIn("anne.hamar");
            assertThat(anne.get("/rounds/" + round.roundId() + "/" + file).statusCode())
                    .as(file)
                    .isEqualTo(403);
            assertThat(anne.get("/rounds/x/" + file).statusCode()).as(file).isEqualTo(403);
        }
        assertThat(TestSession.at(address)
                        .logIn("mari.jd")
                        .get("/rounds/x/answers.csv")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldBeOneSpreadsheetInWords() throws IOException {
        RoundByApi round = round();
        RoundTables.Reader reader = new RoundTables.Reader(RoundAccess.of(MINISTRY), Locale.of("nn"), true);

        RoundTable answers = tables.answers(rounds.find(round.roundId()), reader);
        RoundTable proposals = tables.proposals(rounds.find(round.roundId()), reader);

        assertThat(answers.heads()).contains("Politidistrikt", "Synleg politi og patruljar: Kor god er tenesta?");
        assertThat(answers.rows().getFirst()).contains("Dårleg", "Nei");
        assertThat(proposals.rows().getFirst()).contains("=HYPERLINK(1;2)", "Kommunen");
        assertThat(text(RoundBook.of(List.of(answers, proposals))))
                .contains(">&apos;=HYPERLINK(1;2)<", "name=\"Framlegg\"", "D&#xe5;rleg")
                .doesNotContain(">=HYPERLINK", "<f>");
    }

    /** All that the parts of a spreadsheet say. */
    private String text(byte[] book) throws IOException {
        Path file = Files.write(folder.resolve("round.xlsx"), book);
        StringBuilder text = new StringBuilder();
        try (ZipFile parts = new ZipFile(file.toFile())) {
            for (ZipEntry part : Collections.list(parts.entries())) {
                text.append(new String(parts.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }
}
