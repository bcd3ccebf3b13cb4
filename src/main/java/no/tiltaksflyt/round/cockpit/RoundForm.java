package no.tiltaksflyt.round.cockpit;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundContent;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;

/**
 * What the page sends on which a round is prepared.
 *
 * @param recipients {@code all} or {@code chosen}
 * @param chosen municipality numbers, however they are set apart
 * @param start {@code at-once} or {@code at-close}
 */
record RoundForm(
        @Nullable String title,
        @Nullable String titleNn,
        @Nullable String letterNb,
        @Nullable String letterNn,
        @Nullable String deadline,
        @Nullable String closesOn,
        @Nullable String registerDate,
        @Nullable String recipients,
        @Nullable String chosen,
        @Nullable String start) {

    private static final Pattern BETWEEN = Pattern.compile("[\\s,;]+");

    static RoundForm of(Round round) {
        List<String> numbers = round.chosen();
        return new RoundForm(
                round.title(),
                round.titleNn(),
                round.letter().nb(),
                round.letter().nn(),
                round.deadline().toString(),
                round.closesOn().toString(),
                round.registerDate().toString(),
                numbers == null ? "all" : "chosen",
                numbers == null ? "" : String.join(", ", numbers),
                round.startsAtOnce() ? "at-once" : "at-close");
    }

    public boolean asksAll() {
        return !"chosen".equals(recipients);
    }

    public boolean startsAtOnce() {
        return "at-once".equals(start);
    }

    /** @throws UserProblem that names each day that cannot be read */
    RoundContent content() {
        List<FieldProblem> problems = new ArrayList<>();
        RoundContent content = new RoundContent(
                title,
                titleNn,
                letterNb,
                letterNn,
                day("deadline", deadline, problems),
                day("closesOn", closesOn, problems),
                day("registerDate", registerDate, problems),
                startsAtOnce(),
                asksAll() ? null : numbers());
        if (!problems.isEmpty()) {
            throw UserProblem.fields(problems);
        }
        return content;
    }

    private List<String> numbers() {
        return Stream.of(BETWEEN.split(chosen == null ? "" : chosen))
                .filter(number -> !number.isBlank())
                .distinct()
                .toList();
    }

    /** @throws UserProblem that names the field when it holds no day */
    static LocalDate requireDay(String field, String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException other) {
            throw UserProblem.fields(List.of(FieldProblem.of(field, "problem.round.day")));
        }
    }

    private static @Nullable LocalDate day(String field, @Nullable String text, List<FieldProblem> problems) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeParseException other) {
            problems.add(FieldProblem.of(field, "problem.round.day"));
            return null;
        }
    }
}
