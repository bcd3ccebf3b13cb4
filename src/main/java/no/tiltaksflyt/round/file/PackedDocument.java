package no.tiltaksflyt.round.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import no.tiltaksflyt.web.UserProblem;

/**
 * A document that is packed (DOCX, ODT), looked into piece by piece. What comes out is counted while it is unpacked and
 * thrown away: what a piece says of its own size is believed of none.
 */
final class PackedDocument {

    private static final String LABEL = "DOCX/ODT";
    private static final int MOST_PIECES = 4_000;
    private static final long MOST_UNPACKED = 200L * 1024 * 1024;
    private static final long SMALL = 2L * 1024 * 1024;
    private static final int MOST_TIMES = 100;
    private static final int MOST_READ = 1024 * 1024;

    private static final String WORD_PARTS = "[content_types].xml";
    private static final String WORD_DOCUMENT = "wordprocessingml.document.main+xml";
    private static final Set<String> WORD_MACROS = Set.of("vbaproject", "macroenabled", "vbadata");

    /** Letters that are written as numbers, and names for longer texts: no program that writes documents does so here. */
    private static final Set<String> HIDING = Set.of("&#", "<!");

    private static final String TEXT_TYPE = "mimetype";
    private static final String TEXT_DOCUMENT = "application/vnd.oasis.opendocument.text";
    private static final String TEXT_PARTS = "meta-inf/manifest.xml";
    private static final String LOCKED = "encryption-data";

    /** Programs, and documents in the document that may hold some. */
    private static final Pattern MACROS =
            Pattern.compile("(?:.*/)?vbaproject[^/]*\\.bin|(?:basic|scripts)/.+|(?:.*/)?activex/.+"
                    + "|.*\\.(?:do[ct]m|xl(?:s|t|a)m|pp(?:t|a|s)m|potm|xlsb)");

    private final ZipFile document;
    private long left;
    private final Set<String> names = new HashSet<>();

    private PackedDocument(ZipFile document, long size) {
        this.document = document;
        left = Math.min(MOST_UNPACKED, SMALL + MOST_TIMES * size);
    }

    /** @throws UserProblem (422) for what is no such document, unpacks to far more than it is, or has macros */
    static FileKind kind(Path file) throws IOException {
        try (ZipFile document = new ZipFile(file.toFile())) {
            return new PackedDocument(document, file.toFile().length()).kind();
        } catch (ZipException | IllegalArgumentException unreadable) {
            throw FileContent.damaged(LABEL);
        }
    }

    private FileKind kind() throws IOException {
        if (document.size() > MOST_PIECES) {
            throw bomb();
        }
        String parts = "";
        String type = "";
        for (ZipEntry piece : pieces()) {
            String name = nameOf(piece);
            boolean told = name.equals(WORD_PARTS) || name.equals(TEXT_TYPE) || name.equals(TEXT_PARTS);
            String text = unpacked(piece, told);
            parts = name.equals(WORD_PARTS) ? text : parts;
            type = name.equals(TEXT_TYPE) ? text : type;
            if (name.equals(TEXT_PARTS) && text.contains(LOCKED)) {
                throw FileRules.problem("problem.answer-file.locked");
            }
        }
        return kind(parts.toLowerCase(Locale.ROOT), type.strip());
    }

    private FileKind kind(String parts, String type) {
        if (HIDING.stream().anyMatch(parts::contains)) {
            throw FileContent.damaged(LABEL);
        }
        if (names.stream().anyMatch(name -> MACROS.matcher(name).matches())
                || WORD_MACROS.stream().anyMatch(parts::contains)) {
            throw FileRules.problem("problem.answer-file.macros");
        }
        if (type.equals(TEXT_DOCUMENT) && names.contains("content.xml")) {
            return FileKind.ODT;
        }
        if (parts.contains(WORD_DOCUMENT)) {
            return FileKind.DOCX;
        }
        throw FileRules.problem("problem.answer-file.kind");
    }

    private List<ZipEntry> pieces() {
        List<ZipEntry> pieces = new ArrayList<>(Collections.list(document.entries()));
        pieces.removeIf(ZipEntry::isDirectory);
        return pieces;
    }

    /** Two pieces of one name are read differently by different programs. */
    private String nameOf(ZipEntry piece) {
        String name = piece.getName().replace('\\', '/').toLowerCase(Locale.ROOT);
        while (name.startsWith("/") || name.startsWith("./")) {
            name = name.substring(name.indexOf('/') + 1);
        }
        if (!names.add(name)) {
            throw FileContent.damaged(LABEL);
        }
        return name;
    }

    /** @param kept whether its text is wanted, of which a megabyte is read at most */
    private String unpacked(ZipEntry piece, boolean kept) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 * 1024];
        try (InputStream content = document.getInputStream(piece)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                left -= read;
                if (left < 0 || (kept && text.size() + read > MOST_READ)) {
                    throw bomb();
                }
                text.write(buffer, 0, kept ? read : 0);
            }
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static UserProblem bomb() {
        return FileRules.problem("problem.answer-file.bomb");
    }
}
