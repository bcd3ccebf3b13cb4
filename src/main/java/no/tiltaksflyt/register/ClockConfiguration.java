package no.tiltaksflyt.register;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The one clock that everything asks; tests put theirs in its place as primary. It tells microseconds, as the database
 * does: a moment is the same before it is kept and after.
 */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    private static final Duration FINEST = Duration.of(1, ChronoUnit.MICROS);

    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), FINEST);
    }
}
