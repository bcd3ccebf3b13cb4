package no.tiltaksflyt.round.file;

import static no.tiltaksflyt.harness.SampleFiles.bytes;
import static no.tiltaksflyt.harness.SampleFiles.docx;
import static no.tiltaksflyt.harness.SampleFiles.image;
import static no.tiltaksflyt.harness.SampleFiles.odt;
import static no.tiltaksflyt.harness.SampleFiles.pdf;
import static no.tiltaksflyt.harness.SampleFiles.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.tiltaksflyt.web.UserProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What may be attached, by its content. */
class InspectedFileTest {

    private static final VirusScanner NONE = new NoVirusScanner();

    private static Stream<Arguments> attachable() {
        return Stream.of(
                arguments("Vedtak.PDF", pdf("a"), FileKind.PDF, "Vedtak.PDF"),
                arguments("C:\\saker\\..\\vedtak.docx", docx(), FileKind.DOCX, "vedtak.docx"),
                arguments(
                        "../../vedtak.odt",
                        odt("", Map.of("Configurations2/x", bytes(""))),
                        FileKind.ODT,
                        "vedtak.odt"),
                arguments("kart.png", image("png"), FileKind.PNG, "kart.png"),
                arguments("bilde.jpeg", image("jpeg"), FileKind.JPEG, "bilde.jpeg"),
                arguments("bilde", image("jpeg"), FileKind.JPEG, "bilde.jpg"),
                arguments("a\u202Efdp.pdf", pdf("b"), FileKind.PDF, "a fdp.pdf"),
                arguments(null, pdf("c"), FileKind.PDF, "fil.pdf"),
                arguments("x".repeat(400) + ".pdf", pdf("d"), FileKind.PDF, "x".repeat(146) + ".pdf"));
    }

    @ParameterizedTest
    @MethodSource("attachable")
    void shouldTakeAFileForWhatItsContentIs(String name, byte[] content, FileKind kind, String kept)
            throws IOException {
        try (InspectedFile file = InspectedFile.of(name, new ByteArrayInputStream(content), NONE)) {
            assertThat(file.kind()).isEqualTo(kind);
            assertThat(file.name()).isEqualTo(kept);
            assertThat(file.sizeBytes()).isEqualTo(content.length);
            assertThat(file.scannedBy()).isNull();
            assertThat(file.content()).hasBinaryContent(content);
        }
    }

    private static Stream<Arguments> refused() {
        String macro = "<Override PartName=\"/word/x.bin\" ContentType=\"application/vnd.ms-office.%s\"/>";
        byte[] nothing = new byte[9 * 1024 * 1024];
        return Stream.of(
                arguments("tom.pdf", new byte[0], "problem.answer-file.empty"),
                arguments("stor.pdf", pdf(10 * 1024 * 1024 + 1), "problem.answer-file.too-large"),
                arguments("vedtak.pdf", docx(), "problem.answer-file.lies"),
                arguments("program.exe", pdf("a"), "problem.answer-file.lies"),
                arguments("vedtak.docx", pdf("a"), "problem.answer-file.lies"),
                arguments("01010112377.pdf", pdf("a"), "problem.field.national-identity-number"),
                arguments(
                        "side.pdf", bytes("<html><script>alert(1)</script>%PDF-1.7 %%EOF"), "problem.answer-file.kind"),
                arguments("program.png", bytes("MZ\u0090"), "problem.answer-file.kind"),
                arguments("avbrutt.pdf", bytes("%PDF-1.7\n1 0 obj"), "problem.answer-file.damaged"),
                arguments("kart.png", Arrays.copyOf(image("png"), 12), "problem.answer-file.damaged"),
                arguments("bilde.jpg", bytes("x"), "problem.answer-file.kind"),
                arguments(
                        "bilde.jpg",
                        new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0},
                        "problem.answer-file.damaged"),
                arguments("pakke.docx", zip(Map.of("a.txt", bytes("a"))), "problem.answer-file.kind"),
                arguments(
                        "regneark.odt",
                        zip(Map.of("mimetype", bytes("application/vnd.oasis.opendocument.spreadsheet"))),
                        "problem.answer-file.kind"),
                arguments("halv.docx", Arrays.copyOf(docx(), 60), "problem.answer-file.damaged"),
                arguments("m.docx", docx("", Map.of("word/vbaProject.bin", bytes("x"))), "problem.answer-file.macros"),
                arguments("m.docx", docx(macro.formatted("vbaProject"), Map.of()), "problem.answer-file.macros"),
                arguments("m.docx", docx(macro.formatted("&#118;baProject"), Map.of()), "problem.answer-file.damaged"),
                arguments("m.docx", docx("", Map.of("word\\VBAPROJECT.BIN", bytes("x"))), "problem.answer-file.macros"),
                arguments(
                        "m.docx", docx("", Map.of("word/embeddings/a.xlsm", bytes("x"))), "problem.answer-file.macros"),
                arguments(
                        "m.odt",
                        odt("", Map.of("Basic/Standard/Module1.xml", bytes("x"))),
                        "problem.answer-file.macros"),
                arguments("m.odt", odt("", Map.of("./Scripts/python/a.py", bytes("x"))), "problem.answer-file.macros"),
                arguments("l.odt", odt("<manifest:encryption-data/>", Map.of()), "problem.answer-file.locked"),
                arguments("bombe.docx", docx("", Map.of("word/media/a", nothing)), "problem.answer-file.bomb"),
                arguments("bombe.docx", docx(" ".repeat(1024 * 1024), Map.of()), "problem.answer-file.bomb"),
                arguments("mange.docx", docx("", many()), "problem.answer-file.bomb"));
    }

    private static Map<String, byte[]> many() {
        Map<String, byte[]> pieces = new LinkedHashMap<>();
        IntStream.range(0, 4_000).forEach(i -> pieces.put("word/" + i, new byte[0]));
        return pieces;
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldSayWhatIsWrongWithAFile(String name, byte[] content, String problem) {
        assertThatThrownBy(() -> InspectedFile.of(name, new ByteArrayInputStream(content), NONE)
                        .close())
                .isInstanceOfSatisfying(
                        UserProblem.class,
                        refused -> assertThat(refused.fieldProblems())
                                .extracting(it -> it.messageKey())
                                .containsExactly(problem));
    }

    @Test
    void shouldReadNoMoreThanIsTooMuch() throws IOException {
        InputStream endless = new InputStream() {
            private long read;

            @Override
            public int read() {
                assertThat(++read).isLessThan(12L * 1024 * 1024);
                return 0;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                read += length;
                assertThat(read).isLessThan(12L * 1024 * 1024);
                return length;
            }
        };

        assertThatThrownBy(() -> InspectedFile.of("stor.pdf", endless, NONE).close())
                .isInstanceOf(UserProblem.class);
    }

    private record Scanner(Optional<String> found, boolean away) implements VirusScanner {

        @Override
        public Optional<String> name() {
            return Optional.of("ClamAV");
        }

        @Override
        public Optional<String> scan(Path file) throws IOException {
            if (away) {
                throw new IOException("away");
            }
            assertThat(Files.size(file)).isPositive();
            return found;
        }
    }

    @Test
    void shouldAskTheVirusScanner() throws IOException {
        try (InspectedFile file = scanned(new Scanner(Optional.empty(), false))) {
            assertThat(file.scannedBy()).isEqualTo("ClamAV");
        }
        assertThatThrownBy(() -> scanned(new Scanner(Optional.of("Eicar"), false)))
                .isInstanceOfSatisfying(
                        UserProblem.class,
                        refused -> assertThat(refused.fieldProblems())
                                .extracting(it -> it.messageKey())
                                .containsExactly("problem.answer-file.virus"));
        assertThatThrownBy(() -> scanned(new Scanner(Optional.empty(), true)))
                .hasMessage("problem.answer-file.scanner-away");
    }

    private static InspectedFile scanned(VirusScanner scanner) throws IOException {
        return InspectedFile.of("vedtak.pdf", new ByteArrayInputStream(pdf("a")), scanner);
    }

    @Test
    void shouldHaveRoomForSoMuchAndNoMore() {
        long large = FileRules.LARGEST.toBytes();

        FileRules.checkRoom(Collections.nCopies(4, ofSize(large)), large);
        FileRules.checkRoom(Collections.nCopies(9, ofSize(1)), 1);

        assertThatThrownBy(() -> FileRules.checkRoom(Collections.nCopies(5, ofSize(large)), 1))
                .isInstanceOfSatisfying(
                        UserProblem.class,
                        refused -> assertThat(refused.fieldProblems())
                                .extracting(it -> it.messageKey())
                                .containsExactly("problem.answer-file.too-large-in-all"));
        assertThatThrownBy(() -> FileRules.checkRoom(Collections.nCopies(10, ofSize(1)), 1))
                .isInstanceOfSatisfying(
                        UserProblem.class,
                        refused -> assertThat(refused.fieldProblems())
                                .extracting(it -> it.messageKey())
                                .isEqualTo(List.of("problem.answer-file.too-many")));
    }

    private static AnswerFile ofSize(long size) {
        return new AnswerFile(
                "id", "input", "a.pdf", FileKind.PDF, size, "", null, false, false, "Kari", Instant.EPOCH);
    }
}
