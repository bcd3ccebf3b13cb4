package no.tiltaksflyt.round;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import no.tiltaksflyt.measure.proposal.ProposalRules;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.web.VisibleText;
import no.tiltaksflyt.web.identitynumber.NationalIdentityNumbers;
import org.jspecify.annotations.Nullable;

/** What a round's fields must be. */
final class RoundRules {

    static final int TITLE_MAX = 200;
    static final int LETTER_MAX = 12_000;

    /** From which on the register is whole. */
    private static final LocalDate FIRST_REGISTER_DATE = LocalDate.of(2020, 1, 1);

    private static final int YEARS_AHEAD = 5;

    private RoundRules() {}

    /**
     * What a round that is prepared must be.
     *
     * @param known the numbers that the register has on the round's date; asked for only when that can be
     * @throws UserProblem that names each wrong field
     */
    static void check(Round round, LocalDate today, Supplier<Set<String>> known) {
        List<FieldProblem> problems = new ArrayList<>();
        title("title", round.title(), problems);
        if (round.titleNn() != null) {
            title("titleNn", round.titleNn(), problems);
        }
        text("letterNb", round.letter().nb(), LETTER_MAX, problems);
        text("letterNn", round.letter().nn(), LETTER_MAX, problems);
        if (deadline(round.deadline(), today, problems)) {
            closing(round, today, problems);
        }
        LocalDate registerDate = round.registerDate();
        if (registerDate.isBefore(FIRST_REGISTER_DATE) || registerDate.isAfter(today.plusYears(YEARS_AHEAD))) {
            problems.add(FieldProblem.of(
                    "registerDate", "problem.round.register-date", FIRST_REGISTER_DATE.getYear(), YEARS_AHEAD));
        } else {
            recipients(round.chosen(), known.get(), problems);
        }
        refuse(problems);
    }

    /**
     * What the days of an open round may become: after the deadline, the closing day alone can still be moved.
     *
     * @throws UserProblem that names each wrong field
     */
    static void checkMove(Round before, Round moved, LocalDate today) {
        List<FieldProblem> problems = new ArrayList<>();
        if (moved.deadline().equals(before.deadline()) || deadline(moved.deadline(), today, problems)) {
            closing(moved, today, problems);
        }
        refuse(problems);
    }

    /** @throws UserProblem for a day that gives less time, has passed, or is after the round closes */
    static void checkExtension(Round round, LocalDate day, LocalDate today) {
        LocalDate first = round.deadline().isBefore(today) ? today : round.deadline();
        if (day.isBefore(first) || day.isAfter(round.closesOn())) {
            refuse(List.of(FieldProblem.of("extendedTo", "problem.round.extension", first, round.closesOn())));
        }
    }

    /** Whether it can be. */
    private static boolean deadline(LocalDate deadline, LocalDate today, List<FieldProblem> problems) {
        if (deadline.isBefore(today)) {
            problems.add(FieldProblem.of("deadline", "problem.round.deadline-passed"));
        } else if (deadline.isAfter(today.plusYears(YEARS_AHEAD))) {
            problems.add(FieldProblem.of("deadline", "problem.round.deadline-far", YEARS_AHEAD));
        }
        return problems.stream().noneMatch(problem -> problem.field().equals("deadline"));
    }

    private static void closing(Round round, LocalDate today, List<FieldProblem> problems) {
        LocalDate closesOn = round.closesOn();
        if (closesOn.isBefore(round.deadline())
                || closesOn.isAfter(round.deadline().plusYears(1))) {
            problems.add(FieldProblem.of("closesOn", "problem.round.closes-before"));
        } else if (closesOn.isBefore(today)) {
            problems.add(FieldProblem.of("closesOn", "problem.round.deadline-passed"));
        }
    }

    private static void title(String field, String title, List<FieldProblem> problems) {
        text(field, title, TITLE_MAX, problems);
        if (title.matches("(?s).*[\\n\\r].*")) {
            problems.add(FieldProblem.of(field, "problem.field.one-line"));
        }
    }

    private static void text(String field, String text, int most, List<FieldProblem> problems) {
        if (VisibleText.isBlank(text)) {
            problems.add(FieldProblem.of(field, "problem.field.required"));
        } else if (text.length() > most) {
            problems.add(FieldProblem.of(field, "problem.field.too-long", most));
        } else if (ProposalRules.hasUnusableCharacters(text)) {
            problems.add(FieldProblem.of(field, "problem.field.characters"));
        } else if (NationalIdentityNumbers.in(text)) {
            problems.add(FieldProblem.of(field, "problem.field.national-identity-number"));
        }
    }

    private static void recipients(@Nullable List<String> chosen, Set<String> known, List<FieldProblem> problems) {
        if (chosen == null ? known.isEmpty() : chosen.isEmpty()) {
            problems.add(FieldProblem.of("recipients", "problem.round.nobody"));
        } else if (chosen != null) {
            chosen(chosen, known, problems);
        }
    }

    private static void chosen(List<String> chosen, Set<String> known, List<FieldProblem> problems) {
        List<String> unknown = chosen.stream()
                .filter(number -> !known.contains(number))
                .distinct()
                .limit(10)
                .toList();
        if (!unknown.isEmpty()) {
            problems.add(FieldProblem.of("recipients", "problem.round.unknown", String.join(", ", unknown)));
        }
    }

    private static void refuse(List<FieldProblem> problems) {
        if (!problems.isEmpty()) {
            throw UserProblem.fields(problems);
        }
    }
}
