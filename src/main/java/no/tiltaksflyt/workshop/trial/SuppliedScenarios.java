package no.tiltaksflyt.workshop.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The scenarios that come with the application, in a folder for each process. */
@Component
class SuppliedScenarios {

    private static final String FILES = "classpath*:scenarios/%s/*.json";

    /** In the order of their files. */
    List<KeptScenario> of(String modelId) {
        if (!modelId.matches("[A-Za-z0-9_.-]+")) {
            return List.of();
        }
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources(FILES.formatted(modelId));
            return Arrays.stream(files)
                    .sorted(Comparator.comparing(file -> String.valueOf(file.getFilename())))
                    .map(file -> scenario(modelId, file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeptScenario scenario(String modelId, Resource file) {
        try {
            String text = file.getContentAsString(StandardCharsets.UTF_8);
            return new KeptScenario(null, modelId, ScenarioReader.name(text), text, null, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
