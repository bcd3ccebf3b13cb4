package no.tiltaksflyt.round.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.MediaType;

/** What may be attached. */
public enum FileKind {
    PDF("application/pdf", List.of("pdf")),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", List.of("docx")),
    ODT("application/vnd.oasis.opendocument.text", List.of("odt")),
    PNG("image/png", List.of("png")),
    JPEG("image/jpeg", List.of("jpg", "jpeg", "jpe"));

    private final MediaType mediaType;
    private final List<String> endings;

    FileKind(String mediaType, List<String> endings) {
        this.mediaType = MediaType.parseMediaType(mediaType);
        this.endings = endings;
    }

    /** The value as the database spells it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name, the same in all languages. */
    public String label() {
        return name();
    }

    public MediaType mediaType() {
        return mediaType;
    }

    static FileKind of(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** What a name says that the file is; empty where it says nothing that we know. */
    static Optional<FileKind> named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.endings.contains(FileName.ending(name)))
                .findFirst();
    }

    /** The ending that a name gets that has none. */
    String ending() {
        return "." + endings.getFirst();
    }
}
