package no.tiltaksflyt.operation.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import no.tiltaksflyt.register.MunicipalityRegister;
import no.tiltaksflyt.register.MunicipalityRegister.Entry;
import no.tiltaksflyt.register.MunicipalityRegister.History;
import no.tiltaksflyt.register.MunicipalityRegister.Relative;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.VisibleText;
import org.jspecify.annotations.Nullable;

/** Reads what is typed of an end, and collects everything that is wrong with it. */
final class EndingReader {

    private static final String WRONG = "operation.register.end.wrong.";
    private static final Set<Column> MUST_BE_KNOWN = Set.of(Column.ADDRESS, Column.ORGANISATION_NUMBER);

    private final MunicipalityRegister register;
    private final EntryRules rules;
    private final LocalDate lastDay;
    private final List<FieldProblem> problems = new ArrayList<>();

    EndingReader(MunicipalityRegister register, EntryRules rules, LocalDate lastDay) {
        this.register = register;
        this.rules = rules;
        this.lastDay = lastDay;
    }

    List<FieldProblem> problems() {
        return problems;
    }

    /** What is to be done, where there are no {@link #problems}. */
    Ending read(String number, TypedEnding typed) {
        List<String> formers = Stream.concat(Stream.of(number), numbers("also", typed.also()).stream())
                .toList();
        ends(number, "lastDay");
        formers.stream().skip(1).forEach(it -> ends(it, "also"));
        once("also", formers);
        List<String> standing = numbers("successors", typed.successors());
        standing.forEach(it -> takesOver(it, formers));
        List<Entry> created = created(typed.created());
        once(
                "successors",
                Stream.concat(standing.stream(), created.stream().map(Entry::number))
                        .toList());
        if (standing.isEmpty() && created.isEmpty() && problems.isEmpty()) {
            wrong("successors", "none");
        }
        return new Ending(formers, lastDay, standing, created);
    }

    private List<String> numbers(String field, String typed) {
        List<String> numbers = Stream.of(typed.split("[\\s,;]+"))
                .filter(it -> !it.isEmpty())
                .map(it -> rules.kept(Column.NUMBER, it))
                .toList();
        List<String> known = new ArrayList<>();
        for (String number : numbers) {
            Optional<String> key = rules.wrong(Column.NUMBER, number);
            key.ifPresent(it -> problems.add(FieldProblem.of(field, it, number)));
            if (key.isEmpty() && register.history(number).isKnown()) {
                known.add(number);
            } else if (key.isEmpty()) {
                wrong(field, "unknown", number);
            }
        }
        return known;
    }

    private void once(String field, List<String> numbers) {
        Set<String> seen = new HashSet<>();
        numbers.stream().filter(it -> !seen.add(it)).distinct().forEach(it -> wrong(field, "twice", it));
    }

    private void ends(String number, String field) {
        History history = register.history(number);
        String name = history.names().getFirst().name();
        if (!history.isOpen()) {
            wrong(field, "ended", name, number);
        } else if (history.names().getLast().from().isAfter(lastDay)) {
            wrong(field, "before-it-began", name, number);
        } else if (history.names().getFirst().from().isAfter(lastDay)
                || history.districts().getFirst().from().isAfter(lastDay)) {
            wrong(field, "later-change", name, number);
        } else if (history.former().stream().anyMatch(this::isThereStill)) {
            wrong(field, "takes-over-later", name, number);
        }
    }

    /** Whether it is a municipality on the day on which its successor would be none any more. */
    private boolean isThereStill(Relative former) {
        LocalDate end = register.history(former.number()).names().getFirst().to();
        return end == null || end.isAfter(lastDay);
    }

    private void takesOver(String number, List<String> formers) {
        if (formers.contains(number)) {
            wrong("successors", "itself", number);
        } else if (becomes(number, formers, new HashSet<>())) {
            wrong("successors", "circle", number);
        } else if (register.entryOn(number, lastDay.plusDays(1)).isEmpty()) {
            wrong(
                    "successors",
                    "not-then",
                    register.history(number).names().getFirst().name(),
                    number);
        }
    }

    private boolean becomes(String number, List<String> formers, Set<String> seen) {
        return seen.add(number)
                && register.history(number).later().stream()
                        .map(Relative::number)
                        .anyMatch(later -> formers.contains(later) || becomes(later, formers, seen));
    }

    private List<Entry> created(List<Map<Column, String>> typed) {
        List<Entry> created = new ArrayList<>();
        for (int at = 0; at < typed.size(); at++) {
            if (isFilledIn(typed.get(at))) {
                created.add(created(typed.get(at), at));
            }
        }
        return created;
    }

    /** The choices always have a value. */
    private static boolean isFilledIn(Map<Column, String> typed) {
        return typed.entrySet().stream()
                .anyMatch(it -> it.getKey() != Column.LANGUAGE
                        && it.getKey() != Column.DISTRICT
                        && !VisibleText.isBlank(it.getValue()));
    }

    private Entry created(Map<Column, String> typed, int at) {
        Entry entry = Column.entry(column -> rules.kept(column, typed.getOrDefault(column, "")));
        for (Column column : Column.values()) {
            String value = column.of(entry);
            String key = wrongOfNew(column, value);
            if (key != null) {
                problems.add(FieldProblem.of(TypedEnding.field(column, at), key, value));
            }
        }
        return entry;
    }

    private @Nullable String wrongOfNew(Column column, String value) {
        if (value.isEmpty() && MUST_BE_KNOWN.contains(column)) {
            return WRONG + column.code() + "-missing";
        }
        if (column == Column.NUMBER && register.history(value).isKnown()) {
            return WRONG + "taken";
        }
        return rules.wrong(column, value).orElse(null);
    }

    private void wrong(String field, String key, Object... arguments) {
        problems.add(FieldProblem.of(field, WRONG + key, arguments));
    }
}
