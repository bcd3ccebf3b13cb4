package no.tiltaksflyt.workshop.release;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.release.Release.Deed;
import no.tiltaksflyt.workshop.store.ContentHash;
import no.tiltaksflyt.workshop.store.ModelVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A release as a zip: its files byte for byte, as a repository has them, and what it is as text. */
@Component
public class ReleaseZip {

    private static final String TEXT = "release.txt";
    /** Files of a zip have times; the same for all, so that the same release is the same bytes. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final Locale LANGUAGE = Locale.of("nb");

    private final ReleaseContent content;
    private final MessageSource texts;

    ReleaseZip(ReleaseContent content, MessageSource texts) {
        this.content = content;
        this.texts = texts;
    }

    /** The same bytes as long as nobody judges or deploys it; then only the text differs. */
    public byte[] of(Release release) {
        List<ModelVersion> versions = content.versions(release).stream()
                .sorted(Comparator.comparing(version -> path(version.file())))
                .toList();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            add(zip, TEXT, text(release, versions));
            for (ModelVersion version : versions) {
                add(zip, path(version.file()), version.file().text());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String path(ModelFile file) {
        return (file.kind() == ModelKind.FORM ? "forms/" : "bpmn/") + file.fileName();
    }

    private static void add(ZipOutputStream zip, String path, String text) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private String text(Release release, List<ModelVersion> versions) {
        List<String> lines = new ArrayList<>();
        lines.add(word("workshop.release.title", release.id()));
        lines.add(word("workshop.state." + release.state().code()));
        lines.add(word("workshop.zip.why", release.message()));
        lines.add(deed("workshop.release.asked-label", release.asked()));
        if (release.judged() != null) {
            lines.add(deed(judged(release), release.judged()));
        }
        if (release.state() == Release.State.DEPLOYED && release.deployed() != null) {
            lines.add(deed("workshop.release.deployed-label", release.deployed()));
        }
        lines.add(word("workshop.release.hash") + " " + release.contentHash());
        lines.add("");
        versions.forEach(version -> lines.add("%s  %s  %s"
                .formatted(
                        ContentHash.of(version.file().text()),
                        path(version.file()),
                        word("workshop.version", version.number()))));
        return String.join("\n", lines) + "\n";
    }

    private static String judged(Release release) {
        return switch (release.state()) {
            case DECLINED -> "workshop.release.declined-label";
            case WITHDRAWN -> "workshop.release.withdrawn-label";
            default -> "workshop.release.approved-label";
        };
    }

    private String deed(String label, @Nullable Deed deed) {
        return deed == null
                ? ""
                : "%s: %s, %s".formatted(word(label), deed.name(), deed.at().truncatedTo(ChronoUnit.SECONDS));
    }

    private String word(String key, Object... arguments) {
        return texts.getMessage(key, arguments, LANGUAGE);
    }
}
