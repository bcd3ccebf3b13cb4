package no.tiltaksflyt.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The package {@code web} alone, with doors that fail in every way. */
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration",
        })
@ComponentScan
@EnableConfigurationProperties(WebProperties.class)
@Import({WebOnly.FailingPages.class, WebOnly.FailingApi.class})
class WebOnly {

    static final Instant NOW = Instant.parse("2026-11-23T13:02:00Z");

    @Bean
    Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Bean
    SecurityFilterChain everyone(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .csrf(csrf -> csrf.ignoringRequestMatchers("/api/**"))
                .headers(new PageHeaders(List.of()))
                .build();
    }

    @Bean
    SignedIn signedIn() {
        return () -> Optional.of(new SignedIn.Visitor("lise.pod", "Lise Berg", Set.of("pod-assessor")));
    }

    @Bean
    Navigation navigation() {
        return groups -> List.of(
                new Navigation.Item(20, "/failing", "frame.about"), new Navigation.Item(10, "/", "problem.home"));
    }

    @Controller
    static class FailingPages {

        @GetMapping("/failing/user")
        String user() {
            throw UserProblem.notFound();
        }

        @GetMapping("/failing/full")
        String full() {
            throw fullDisk();
        }

        @GetMapping("/failing/boom")
        String boom() {
            throw new IllegalStateException("secret");
        }
    }

    @RestController
    static class FailingApi {

        @PostMapping("/api/v1/things")
        Map<String, Object> create(@RequestHeader("Idempotency-Key") String key, @RequestBody @Valid Thing thing) {
            return Map.of("key", key, "title", thing.title());
        }

        @GetMapping("/api/v1/things")
        String list(@RequestParam int size) {
            return "" + size;
        }

        @GetMapping("/api/v1/conflict")
        String conflict() {
            throw UserProblem.fields(List.of(FieldProblem.of("title", "problem.field.required")));
        }

        @GetMapping("/api/v1/refused")
        String refused() {
            throw UserProblem.of(HttpStatus.CONFLICT, "problem.token");
        }

        @PostMapping("/api/v1/full")
        String full() {
            throw fullDisk();
        }

        @GetMapping("/api/v1/boom")
        String boom() {
            throw new IllegalStateException("secret");
        }
    }

    private static RuntimeException fullDisk() {
        SQLException refusal = new SQLException("could not extend file: No space left on device", "53100");
        return new IllegalStateException(new DataAccessResourceFailureException("insert", refusal));
    }

    record Thing(@NotBlank String title, Integer size, Inner inner) {
        record Inner(Integer depth) {}
    }
}
