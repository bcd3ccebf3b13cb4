package no.tiltaksflyt.embedded;

import jakarta.servlet.Filter;
import org.springframework.context.annotation.Bean;

/** Runs inside the broker, where Spring Boot's management server finds it by the file {@link #IMPORTS} of its jar. */
public final class EngineManagementLock {

    static final String IMPORTS =
            "META-INF/spring/org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration.imports";

    @Bean
    Filter engineKey() {
        return new EngineKeyFilter();
    }
}
