package no.tiltaksflyt.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import no.tiltaksflyt.TiltaksflytTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

@TiltaksflytTest
class EmbeddedStartTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EmbeddedMachine machine;

    @Value("${tiltaksflyt.address}")
    private String address;

    @Test
    void shouldRunOnDurableStorageAsARoleWithFewRights() {
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("synchronous_commit")).isEqualTo("on");
        assertThat(setting("full_page_writes")).isEqualTo("on");
        assertThat(setting("listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(jdbc.sql("select current_user").query(String.class).single()).isEqualTo(DatabaseSetup.APPLICATION);
    }

    @Test
    void shouldBeReadyWithTheEngine() {
        Map<?, ?> health = RestClient.create(address)
                .get()
                .uri("/actuator/health/readiness")
                .retrieve()
                .body(Map.class);
        assertThat(health).extracting("status").isEqualTo("UP");
        assertThat(machine.broker().isReady()).isTrue();
    }

    private String setting(String name) {
        return jdbc.sql("select setting from pg_settings where name = :name")
                .param("name", name)
                .query(String.class)
                .single();
    }
}
