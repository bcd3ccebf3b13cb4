package no.tiltaksflyt.insight.sums;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param exactUpTo of so many cases, percentiles are exact, from the facts; of more they are told from sums */
@Validated
@ConfigurationProperties("tiltaksflyt.insight.sums")
public record SumsProperties(@DefaultValue("5000") @Positive int exactUpTo) {}
