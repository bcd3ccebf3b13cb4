package no.tiltaksflyt.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The texts of every feature: {@code messages/<feature>_<language>.properties}; whoever adds a feature adds a bundle. */
final class MessageBundles {

    private static final String FOLDER = "messages/";
    private static final String ENDING = "_nb.properties";

    private MessageBundles() {}

    /** In the order of their names; no key stands in two of them. */
    static String[] baseNames() {
        try {
            Resource[] bundles =
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + FOLDER + "*" + ENDING);
            return Stream.of(bundles).map(MessageBundles::baseName).sorted().toArray(String[]::new);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String baseName(Resource bundle) {
        String file = Objects.requireNonNull(bundle.getFilename());
        return FOLDER + file.substring(0, file.length() - ENDING.length());
    }
}
