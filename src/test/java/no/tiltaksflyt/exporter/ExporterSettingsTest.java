package no.tiltaksflyt.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.zeebe.exporter.api.ExporterException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExporterSettingsTest {

    @Test
    void shouldReadNamesAsEnvironmentVariablesLeaveThem() {
        ExporterSettings settings = ExporterSettings.of(Map.of(
                "url", "jdbc:postgresql://db/tiltaksflyt",
                "batchsize", "100",
                "BATCH-DELAY", "20ms",
                "acknowledge_delay", "PT1M",
                "namedvariables", "measureId, category,"));

        assertThat(settings.batchSize()).isEqualTo(100);
        assertThat(settings.batchDelay()).isEqualTo(Duration.ofMillis(20));
        assertThat(settings.acknowledgeDelay()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.namedVariables()).containsExactlyInAnyOrder("measureId", "category");
    }

    @Test
    void shouldReadListsFromYamlAndNumberedMaps() {
        assertThat(ExporterSettings.of(Map.of("url", "u", "namedVariables", List.of("a", "b")))
                        .namedVariables())
                .containsExactlyInAnyOrder("a", "b");
        assertThat(ExporterSettings.of(Map.of("url", "u", "namedVariables", Map.of("0", "a", "1", "b")))
                        .namedVariables())
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void shouldNameTheVariablesOfTheApprovalByDefault() {
        assertThat(ExporterSettings.of(Map.of("url", "u")).namedVariables())
                .contains("measureId", "caseNumber", "approvalOutcome", "deferredUntil");
    }

    @ParameterizedTest
    @CsvSource({"batchSize, many", "batchSize, 0", "queueSize, -1", "batchDelay, soon", "socketTimeout, 5 s"})
    void shouldRefuseAWrongArgumentByName(String name, String value) {
        assertThatThrownBy(() -> ExporterSettings.of(Map.of("url", "u", name, value)))
                .isInstanceOf(ExporterException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(value);
    }

    @Test
    void shouldRefuseToStartWithoutAnAddress() {
        assertThatThrownBy(() -> ExporterSettings.of(Map.of())).hasMessageContaining("'url'");
    }

    @Test
    void shouldNeverShowThePassword() {
        assertThat(ExporterSettings.of(Map.of("url", "u", "password", "hemmelig"))
                        .toString())
                .doesNotContain("hemmelig");
    }
}
