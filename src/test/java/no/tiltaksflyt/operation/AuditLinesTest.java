package no.tiltaksflyt.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.tiltaksflyt.audit.AuditEntry;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.process.ModelsOnDisk;
import no.tiltaksflyt.task.CaseDirectory;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import tools.jackson.databind.json.JsonMapper;

class AuditLinesTest {

    private static final Pattern LOGGED =
            Pattern.compile("audit(?:\\.append)?\\((?:[^;\"]*?)\"([a-z]+\\.[a-z-]+)\"", Pattern.DOTALL);
    private static final String ACTION = "audit.action.";

    @Test
    void shouldOfferEveryDeedThatTheSourcesLog() throws IOException {
        Set<String> logged = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                LOGGED.matcher(Files.readString(source))
                        .results()
                        .map(hit -> hit.group(1))
                        .forEach(logged::add);
            }
        }

        assertThat(logged).hasSizeGreaterThan(10);
        assertThat(AuditLines.ACTIONS).containsAll(logged);
    }

    @Test
    void shouldHaveWordsForEveryDeed() {
        assertThat(AuditLines.ACTIONS)
                .containsExactlyInAnyOrderElementsOf(
                        ResourceBundle.getBundle("messages", Locale.of("nb")).keySet().stream()
                                .filter(key -> key.startsWith(ACTION))
                                .map(key -> key.substring(ACTION.length()))
                                .toList());
    }

    @Test
    void shouldTellCaseStepAndOutcomeInTheReadersLanguage() {
        AuditEntry entry = new AuditEntry(
                7,
                Instant.EPOCH,
                "lise",
                "lise.pod",
                "Lise Berg",
                "127.0.0.1",
                "measure.quality-assured",
                "m1",
                "{\"element\":\"Task_AssureQuality\",\"outcome\":\"send-back\",\"somethingNew\":12}",
                "hash");

        AuditLines.Line line = lines().of(List.of(entry), Locale.of("nn")).getFirst();

        assertThat(line.caseNumber()).isEqualTo("2026/000001");
        assertThat(line.details())
                .containsExactly(
                        new AuditLines.Detail("Steg", "Politidirektoratet kvalitetssikrar vurderinga"),
                        new AuditLines.Detail("Utfall", "send tilbake"),
                        new AuditLines.Detail("somethingNew", "12"));
    }

    private static AuditLines lines() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename("messages");
        texts.setDefaultEncoding("UTF-8");
        return new AuditLines(new OneCase(), ModelsOnDisk.approval(), texts, JsonMapper.shared());
    }

    private static final class OneCase implements CaseDirectory {

        @Override
        public Map<String, CaseLabel> labels(Collection<String> measureIds) {
            return Map.of("m1", new CaseLabel("2026/000001", "Tittel", "Hamar"));
        }

        @Override
        public Set<String> find(String text, boolean open, Person person) {
            return Set.of("m1");
        }

        @Override
        public Object panel(String measureId, Person person) {
            throw new UnsupportedOperationException();
        }
    }
}
