package no.tiltaksflyt.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * The whole system as one machine runs it (broker, exporter, PostgreSQL, login server) on free ports; one context for all
 * test classes with this annotation (with the application's own beans and none of other tests), so leave no trace that another class stumbles over, and replace no beans.
 *
 * <p>{@code @Value("${tiltaksflyt.address}")} or {@code @LocalServerPort} tells where it is.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "tiltaksflyt.embedded.data-folder=target/test-data",
            "tiltaksflyt.embedded.fresh=true",
            "tiltaksflyt.embedded.minimum-free-space=300MB"
        })
@ActiveProfiles("embedded")
@TypeExcludeFilters(OnlyTheApplication.class)
@Import(WhoAmI.class)
public @interface TiltaksflytTest {}
