package no.tiltaksflyt.harness;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The texts of all features. */
public final class Texts {

    private static final Path FOLDER = Path.of("src/main/resources/messages");
    private static final String ENDING = "_nb.properties";

    private Texts() {}

    /** As the application has them. */
    public static ResourceBundleMessageSource source() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasenames(bundles().stream()
                .map(file -> file.getFileName().toString())
                .map(name -> "messages/" + name.substring(0, name.length() - ENDING.length()))
                .toArray(String[]::new));
        texts.setDefaultEncoding(StandardCharsets.UTF_8.name());
        texts.setFallbackToSystemLocale(false);
        return texts;
    }

    public static Set<String> keys() {
        Properties texts = new Properties();
        for (Path bundle : bundles()) {
            try (Reader reader = Files.newBufferedReader(bundle)) {
                texts.load(reader);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return texts.stringPropertyNames();
    }

    private static List<Path> bundles() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(ENDING)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
