package no.tiltaksflyt.round.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.tiltaksflyt.harness.SampleFiles;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.round.InvitationLinks;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.InvitedRepository;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundContent;
import no.tiltaksflyt.round.RoundRepository;
import no.tiltaksflyt.round.Rounds;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a municipality attaches to its answer, and who may fetch it. */
@TiltaksflytTest
class AttachmentTest {

    private static final Person MINISTRY =
            new Person("mari.jd", "mari.jd", "Mari Lien", Set.of("ministry-caseworker"), false);
    private static final Person ANNE =
            new Person("anne.hamar", "anne.hamar", "Anne", Set.of("municipality-3403"), false);
    private static final Pattern FILE = Pattern.compile("/files/([0-9a-f-]{36})\"[^>]*>([^<]+)<");

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private Rounds rounds;

    @Autowired
    private RoundRepository repository;

    @Autowired
    private InvitedRepository invited;

    @Autowired
    private InvitationLinks links;

    @Autowired
    private Answers answers;

    @Autowired
    private JdbcClient jdbc;

    private final String roundId = UUID.randomUUID().toString();

    private Invited hamar;

    @BeforeEach
    void open() {
        rounds.prepare(
                MINISTRY,
                roundId,
                new RoundContent(
                        "Runde med vedlegg", null, null, null, null, null, null, false, List.of("3403", "1848")));
        rounds.open(MINISTRY, roundId, null);
        hamar = invited.find(roundId, "3403").orElseThrow();
    }

    private TestSession signedIn(String userName) {
        return TestSession.at(address).logIn(userName);
    }

    private TestSession comeBy(Invited of) {
        TestSession visitor = TestSession.at(address);
        String link = links.path(of);
        visitor.post(visitor.get(link), link, Map.of("name", "Kari Nordmann", "role", "ordfører"));
        return visitor;
    }

    private String page(String after) {
        return "/answers/" + hamar.inputId() + after;
    }

    private HttpResponse<String> attach(TestSession by, String name, byte[] content) {
        return by.postFile(by.get(page("/files")), page("/files"), name, content);
    }

    private static String id(HttpResponse<String> page, String name) {
        Matcher file = FILE.matcher(page.body());
        while (file.find()) {
            if (file.group(2).equals(name)) {
                return file.group(1);
            }
        }
        throw new AssertionError("No file " + name + ": " + page.body());
    }

    private SentAnswer send() {
        Round round = repository.find(roundId).orElseThrow();
        return answers.submit(Answerer.signedIn(round, hamar, ANNE), null, false, Locale.of("nb"));
    }

    private List<String> audited() {
        return jdbc.sql("select action from audit_entry where case_id = :id and action like 'answer.file%' order by"
                        + " number")
                .param("id", hamar.inputId())
                .query((row, number) -> row.getString(1))
                .list();
    }

    private int kept() {
        return jdbc.sql("select count(*) from answer_file where input_id = :id")
                .param("id", hamar.inputId())
                .query(Integer.class)
                .single();
    }

    @Test
    void shouldKeepWhatIsAttachedForThoseWhoReadTheAnswer() throws IOException {
        TestSession kari = comeBy(hamar);
        TestSession anne = signedIn("anne.hamar");
        byte[] decision = SampleFiles.pdf(700_000);

        HttpResponse<String> shown = attach(kari, "Vedtak i sak 12.pdf", decision);
        attach(kari, "Vedtak i sak 12.pdf", decision);
        attach(anne, "utkast.docx", SampleFiles.docx());
        assertThat(anne.get(page("/files")).body()).contains("684 kB", "Kari Nordmann (ordfører)", "utkast.docx");
        String id = id(shown, "Vedtak i sak 12.pdf");
        HttpResponse<byte[]> fetched = anne.fetch(page("/files/" + id));
        assertThat(fetched.body()).isEqualTo(decision);
        assertThat(fetched.headers().map())
                .containsEntry("content-type", List.of("application/pdf"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry(
                        "content-security-policy", List.of("default-src 'none'; frame-ancestors 'none'; sandbox"));
        assertThat(fetched.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment")
                .contains("Vedtak%20i%20sak%2012.pdf");
        anne.post(
                anne.get("/about"),
                page("/files/" + id(anne.get(page("/files")), "utkast.docx") + "/remove"),
                Map.of());
        assertThat(kept()).isEqualTo(1);
        TestSession mari = signedIn("mari.jd");
        String seenByMinistry = "/rounds/" + roundId + "/municipalities/3403";
        assertThat(mari.fetch(seenByMinistry + "/files/" + id).statusCode()).isEqualTo(404);

        SentAnswer sent = send();

        String sha256 = sent.content().files().getFirst().sha256();
        assertThat(kari.get(page("/receipt")).body()).contains("Vedtak i sak 12.pdf", sha256, "Ikke sjekket for virus");
        try (PDDocument receipt =
                Loader.loadPDF(anne.fetch(page("/receipt.pdf")).body())) {
            assertThat(new PDFTextStripper().getText(receipt)).contains("Vedtak i sak 12.pdf", "684 kB", sha256);
        }
        assertThat(id(mari.get(seenByMinistry), "Vedtak i sak 12.pdf")).isEqualTo(id);
        assertThat(mari.fetch(seenByMinistry + "/files/" + id).body()).isEqualTo(decision);
        assertThat(signedIn("per.innlandet")
                        .fetch(seenByMinistry + "/files/" + id)
                        .statusCode())
                .isEqualTo(200);
        assertThat(audited()).containsExactly("answer.file-added", "answer.file-added", "answer.file-removed");
    }

    @Test
    void shouldGiveAFileToNobodyElse() {
        String id = id(attach(comeBy(hamar), "vedtak.pdf", SampleFiles.pdf("a")), "vedtak.pdf");
        send();
        Invited steigen = invited.find(roundId, "1848").orElseThrow();
        String ministrys = "/rounds/" + roundId + "/municipalities/%s/files/" + id;

        TestSession visitor = comeBy(steigen);
        TestSession ola = signedIn("ola.steigen");
        for (TestSession foreign : List.of(visitor, ola, TestSession.at(address))) {
            assertThat(foreign.fetch(page("/files/" + id)).statusCode()).isEqualTo(404);
            assertThat(foreign.fetch("/answers/" + steigen.inputId() + "/files/" + id)
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(attach(visitor, "a.pdf", SampleFiles.pdf("b"), steigen).statusCode())
                .isEqualTo(404);
        assertThat(ola.fetch(ministrys.formatted("3403")).statusCode()).isEqualTo(403);
        assertThat(signedIn("kari.nordland").fetch(ministrys.formatted("3403")).statusCode())
                .isEqualTo(404);
        assertThat(signedIn("mari.jd").fetch(ministrys.formatted("1848")).statusCode())
                .isEqualTo(404);
        assertThat(comeBy(hamar).fetch(page("/files/" + UUID.randomUUID())).statusCode())
                .isEqualTo(404);
        assertThat(kept()).isEqualTo(1);
    }

    /** To Hamar's answer, with a page of another's. */
    private HttpResponse<String> attach(TestSession by, String name, byte[] content, Invited own) {
        return by.postFile(by.get("/answers/" + own.inputId() + "/files"), page("/files"), name, content);
    }

    @Test
    void shouldSayWhatIsWrongAndKeepNothing() {
        TestSession kari = comeBy(hamar);

        Map<String, byte[]> macros = Map.of("word/vbaProject.bin", SampleFiles.bytes("x"));
        assertRefused(attach(kari, "vedtak.docx", SampleFiles.docx("", macros)), "Dokumentet har makroer.");
        assertRefused(attach(kari, "vedtak.pdf", SampleFiles.docx()), "slutter på PDF, men innholdet er DOCX");
        assertRefused(attach(kari, "vedtak.pdf", SampleFiles.bytes("MZ")), "Bruk PDF, DOCX, ODT, PNG eller JPEG.");
        assertRefused(attach(kari, "stor.pdf", SampleFiles.pdf(10_600_000)), "høyst 10\u00a0MB");
        byte[] bomb = SampleFiles.docx("", Map.of("word/a", new byte[9_000_000]));
        assertRefused(attach(kari, "bombe.docx", bomb), "pakkes ut til langt mer");
        assertRefused(attach(kari, "", new byte[0]), "Velg en fil først.");
        assertThat(kept()).isZero();

        for (int i = 0; i < 10; i++) {
            assertThat(attach(kari, "vedlegg.pdf", SampleFiles.pdf("nr. " + i)).statusCode())
                    .isEqualTo(200);
        }
        assertRefused(attach(kari, "nr-11.pdf", SampleFiles.pdf("nr. 11")), "høyst 10 vedlegg");
        assertThat(kept()).isEqualTo(10);
    }

    private static void assertRefused(HttpResponse<String> answer, String words) {
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(words);
    }

    @Test
    void shouldRefuseHalfAGigabyteBeforeItComes() throws IOException {
        URI at = URI.create(address);
        String asked = "POST %s HTTP/1.1\r\nHost: %s\r\nAccept-Language: nn\r\nAccept: text/html\r\n"
                        .formatted(page("/files"), at.getAuthority())
                + "Content-Type: multipart/form-data; boundary=cut\r\nContent-Length: 524288000\r\n\r\n--cut\r\n";
        try (Socket socket = new Socket(at.getHost(), at.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(asked.getBytes(StandardCharsets.US_ASCII));
            String answer = new Scanner(socket.getInputStream(), StandardCharsets.UTF_8)
                    .useDelimiter("</html>")
                    .next();

            assertThat(answer).startsWith("HTTP/1.1 413").contains("Det du sende, er for stort");
        }
    }

    @Test
    void shouldLetACorrectionAttachAndTakeAway() {
        TestSession anne = signedIn("anne.hamar");
        String first = id(attach(anne, "første.pdf", SampleFiles.pdf("a")), "første.pdf");
        send();

        HttpResponse<String> about = anne.get("/about");
        anne.post(about, page("/files/" + first + "/remove"), Map.of());
        assertThat(anne.get(page("")).body()).contains("Dere har endringer som ikke er sendt ennå.");
        assertThat(anne.get(page("/review")).body()).contains("«første.pdf» blir tatt ut");
        anne.post(about, page("/files/" + first + "/restore"), Map.of());
        assertThat(send().version()).isEqualTo(1);
        anne.post(about, page("/files/" + first + "/remove"), Map.of());
        attach(anne, "andre.pdf", SampleFiles.pdf("b"));
        SentAnswer after = send();

        assertThat(after.version()).isEqualTo(2);
        assertThat(after.content().files()).extracting(it -> it.name()).containsExactly("andre.pdf");
        assertThat(anne.fetch(page("/files/" + first)).statusCode()).isEqualTo(404);
        for (String change : List.of(
                "delete from answer_file_part where file_id = :id",
                "update answer_file_part set content = 'x' where file_id = :id",
                "delete from answer_file where file_id = :id",
                "update answer_file set name = 'x' where file_id = :id",
                "delete from answer_version_file where file_id = :id")) {
            assertThatThrownBy(() -> jdbc.sql(change).param("id", first).update())
                    .as(change);
        }
        assertThat(send().version()).isEqualTo(2);
    }

    @Test
    void shouldChangeNothingOnceTheRoundIsClosed() {
        TestSession kari = comeBy(hamar);
        String id = id(attach(kari, "vedtak.pdf", SampleFiles.pdf("a")), "vedtak.pdf");
        send();
        HttpResponse<String> before = kari.get(page("/files"));

        rounds.close(MINISTRY, roundId);

        assertThat(kari.postFile(before, page("/files"), "b.pdf", SampleFiles.pdf("b"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(kari.post(before, page("/files/" + id + "/remove"), Map.of()).statusCode())
                .isEqualTo(409);
        assertThat(kari.fetch(page("/files/" + id)).statusCode()).isEqualTo(200);
        assertThat(kari.get(page("/receipt")).body()).contains("vedtak.pdf");
        assertThat(kept()).isEqualTo(1);
    }
}
