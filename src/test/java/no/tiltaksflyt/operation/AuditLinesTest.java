package no.tiltaksflyt.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.tiltaksflyt.audit.AuditEntry;
import no.tiltaksflyt.audit.AuditWords;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.casework.CaseTests;
import no.tiltaksflyt.casework.NamedCase;
import no.tiltaksflyt.casework.OneKind;
import no.tiltaksflyt.harness.Texts;
import no.tiltaksflyt.process.ModelsOnDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
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
        assertThat(actions()).containsAll(logged);
    }

    @Test
    void shouldHaveWordsForEveryDeed() {
        assertThat(actions())
                .containsExactlyInAnyOrderElementsOf(Texts.keys().stream()
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
                new CaseRef("inspection", "m1"),
                "{\"element\":\"Task_AssureQuality\",\"outcome\":\"send-back\",\"somethingNew\":12}",
                "hash");

        AuditLines.Line line = lines().of(List.of(entry), Locale.of("nn")).getFirst();

        assertThat(line.about())
                .extracting(NamedCase::number, NamedCase::link)
                .containsExactly("2026/m1", "/inspections/m1");
        assertThat(line.details())
                .containsExactly(
                        new AuditLines.Detail("Steg", "Politidirektoratet kvalitetssikrar vurderinga"),
                        new AuditLines.Detail("Utfall", "send tilbake"),
                        new AuditLines.Detail("somethingNew", "12"));
    }

    @ParameterizedTest
    @CsvSource({
        "measure.approval-answered, nb, vedta",
        "measure.approval-answered, nn, vedta",
        "measure.approval-answered, en, to adopt",
        "measure.quality-assured, nb, godkjent"
    })
    void shouldTellWhatIsApprovedInTheWordsOfTheDeed(String action, String language, String word) {
        AuditEntry entry = new AuditEntry(
                7,
                Instant.EPOCH,
                "n",
                "nils.jd",
                "Nils Aas",
                "127.0.0.1",
                action,
                null,
                "{\"outcome\":\"approve\"}",
                "h");

        assertThat(lines().of(List.of(entry), Locale.of(language)).getFirst().details())
                .extracting(AuditLines.Detail::value)
                .containsExactly(word);
    }

    @Test
    void shouldOfferDeedsInTheOrderOfTheirNames() {
        assertThat(lines().actions(Locale.of("nb")))
                .extracting(AuditLines.Action::name)
                .startsWith(
                        "Avvik i motoren lagt til side",
                        "Bedt om godkjenning av modellendring",
                        "Beslutning registrert",
                        "Direktoratets råd låst",
                        "Distriktets råd signert");
    }

    private static List<String> actions() {
        return words().stream().flatMap(feature -> feature.actions().stream()).toList();
    }

    /** What every feature tells, found as the application finds it; without those of tests. */
    private static List<AuditWords> words() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        TypeFilter words = new AssignableTypeFilter(AuditWords.class);
        TypeFilter component = new AnnotationTypeFilter(Component.class);
        scanner.addIncludeFilter((type, types) -> words.match(type, types) && component.match(type, types));
        return scanner.findCandidateComponents("no.tiltaksflyt").stream()
                .filter(found -> !String.valueOf(found.getResourceDescription()).contains("test-classes"))
                .map(found -> (AuditWords) BeanUtils.instantiateClass(
                        ClassUtils.resolveClassName(Objects.requireNonNull(found.getBeanClassName()), null)))
                .toList();
    }

    private static AuditLines lines() {
        ResourceBundleMessageSource texts = Texts.source();
        return new AuditLines(
                CaseTests.directories(new OneKind("inspection", "caseId")),
                ModelsOnDisk.approval(),
                words(),
                texts,
                JsonMapper.shared());
    }
}
