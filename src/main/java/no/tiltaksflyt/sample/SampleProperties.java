package no.tiltaksflyt.sample;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the sample world is like; {@code tiltaksflyt.sample-world=true} asks for it.
 *
 * @param measures how many there are
 * @param seed the same one gives the same world
 */
@Validated
@ConfigurationProperties("tiltaksflyt.sample-world")
record SampleProperties(
        @Min(1) @Max(2000) @DefaultValue("300") int measures,
        @DefaultValue("2022") long seed) {}
