package no.tiltaksflyt.round;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a round is to be, as it was typed; what is null or blank is as {@link RoundDefaults} has it.
 *
 * @param titleNn in nynorsk; null or blank where the title serves there too
 * @param closesOn the last day on which late answers are taken
 * @param registerDate the day whose municipalities are asked
 * @param chosen the numbers of those who are asked; null for all
 */
public record RoundContent(
        @Nullable String title,
        @Nullable String titleNn,
        @Nullable String letterNb,
        @Nullable String letterNn,
        @Nullable LocalDate deadline,
        @Nullable LocalDate closesOn,
        @Nullable LocalDate registerDate,
        boolean startsAtOnce,
        @Nullable List<String> chosen) {}
