package no.tiltaksflyt.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StartBannerTest {

    @Test
    void shouldSayAtWhichAddressesTheEngineIsOpen() {
        assertThat(banner("gRPC http://127.0.0.1:26500, REST http://127.0.0.1:8088")
                        .text())
                .contains(
                        "The engine is OPEN",
                        "engine-open=true",
                        "gRPC http://127.0.0.1:26500, REST http://127.0.0.1:8088");
    }

    @Test
    void shouldNotSpeakOfALockedEngine() {
        assertThat(banner(null).text())
                .contains("Tiltaksflyt is ready (9.5 s):  http://localhost:8080", "lise.pod", "/data")
                .doesNotContain("OPEN", "null");
    }

    private static StartBanner banner(@Nullable String openEngine) {
        return new StartBanner("http://localhost:8080", "", Path.of("/data"), Duration.ofMillis(9_500), openEngine);
    }
}
