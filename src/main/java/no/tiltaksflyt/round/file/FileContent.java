package no.tiltaksflyt.round.file;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import no.tiltaksflyt.web.UserProblem;

/**
 * What a file is by its content, whatever its name and its sender say. Five kinds are told apart, each by how it begins
 * and by something that only it has further in.
 */
final class FileContent {

    private static final byte[] PDF = ascii("%PDF-");
    private static final String PDF_END = "%%EOF";
    private static final byte[] PACKED = {'P', 'K', 3, 4};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final int START = 8;
    private static final int END = 2048;

    private FileContent() {}

    /** @throws UserProblem (422) for what is none of the five, is damaged, or holds what none of them may hold */
    static FileKind kind(Path file) throws IOException {
        byte[] start = piece(file, 0, START);
        if (begins(start, PDF)) {
            return pdf(file);
        }
        if (begins(start, PNG)) {
            return image(file, "png", FileKind.PNG);
        }
        if (begins(start, JPEG)) {
            return image(file, "jpeg", FileKind.JPEG);
        }
        if (begins(start, PACKED)) {
            return PackedDocument.kind(file);
        }
        throw FileRules.problem("problem.answer-file.kind");
    }

    private static FileKind pdf(Path file) throws IOException {
        String end =
                new String(piece(file, Math.max(0, file.toFile().length() - END), END), StandardCharsets.ISO_8859_1);
        if (!end.contains(PDF_END)) {
            throw damaged("PDF");
        }
        return FileKind.PDF;
    }

    /** Its size is read, not its points: a small file can hold very many. */
    private static FileKind image(Path file, String format, FileKind kind) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        ImageReader reader = readers.next();
        try (FileImageInputStream content = new FileImageInputStream(new File(file.toUri()))) {
            reader.setInput(content, true, true);
            if (reader.getWidth(0) < 1 || reader.getHeight(0) < 1) {
                throw damaged(kind.label());
            }
            return kind;
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException unreadable) {
            throw damaged(kind.label());
        } finally {
            reader.dispose();
        }
    }

    static UserProblem damaged(String kind) {
        return FileRules.problem("problem.answer-file.damaged", kind);
    }

    private static byte[] piece(Path file, long from, int most) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            content.seek(from);
            byte[] piece = new byte[(int) Math.min(most, content.length() - from)];
            content.readFully(piece);
            return piece;
        }
    }

    private static boolean begins(byte[] content, byte[] with) {
        return content.length >= with.length && Arrays.equals(content, 0, with.length, with, 0, with.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
