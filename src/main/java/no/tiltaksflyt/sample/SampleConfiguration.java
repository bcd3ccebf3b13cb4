package no.tiltaksflyt.sample;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** While the sample world is loaded, everything that asks for the time asks a clock that can be moved. */
@Configuration(proxyBeanMethods = false)
@WhileLoading
class SampleConfiguration {

    @Bean
    @Primary
    MovedClock movedClock() {
        return new MovedClock();
    }
}
