package no.tiltaksflyt.harness;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Files as people attach them, and as they should not. */
public final class SampleFiles {

    private static final String WORD_PARTS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
              <Override PartName="/word/document.xml"
                ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
              %s
            </Types>
            """;

    private SampleFiles() {}

    public static byte[] pdf(String text) {
        return bytes("%PDF-1.7\n% " + text + "\ntrailer\n%%EOF\n");
    }

    /** A PDF of so many bytes. */
    public static byte[] pdf(int size) {
        byte[] pdf = Arrays.copyOf(bytes("%PDF-1.7\n"), size);
        byte[] end = bytes("\n%%EOF\n");
        System.arraycopy(end, 0, pdf, size - end.length, end.length);
        return pdf;
    }

    public static byte[] image(String format) {
        ByteArrayOutputStream image = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), format, image);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return image.toByteArray();
    }

    public static byte[] docx() {
        return docx("", Map.of());
    }

    /** @param parts more of what the document says that it has */
    public static byte[] docx(String parts, Map<String, byte[]> more) {
        Map<String, byte[]> pieces = new LinkedHashMap<>();
        pieces.put("[Content_Types].xml", bytes(WORD_PARTS.formatted(parts)));
        pieces.put("word/document.xml", bytes("<w:document/>"));
        pieces.putAll(more);
        return zip(pieces);
    }

    public static byte[] odt(String manifest, Map<String, byte[]> more) {
        Map<String, byte[]> pieces = new LinkedHashMap<>();
        pieces.put("mimetype", bytes("application/vnd.oasis.opendocument.text"));
        pieces.put("content.xml", bytes("<office:document-content/>"));
        pieces.put("META-INF/manifest.xml", bytes("<manifest:manifest>" + manifest + "</manifest:manifest>"));
        pieces.putAll(more);
        return zip(pieces);
    }

    public static byte[] zip(Map<String, byte[]> pieces) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            for (Map.Entry<String, byte[]> piece : pieces.entrySet()) {
                zip.putNextEntry(new ZipEntry(piece.getKey()));
                zip.write(piece.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
