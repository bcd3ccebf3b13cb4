package no.tiltaksflyt.operation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.web.FieldProblem;
import org.jspecify.annotations.Nullable;

/**
 * Language decisions as text, one municipality on each line: its number, whatever else, and the language; parted by
 * semicolons, commas or tabs, as a spreadsheet gives it.
 *
 * @param decisions {@code nb} or {@code nn} by municipality number; neutral ones are left out
 * @param problems what is wrong, in the order of the lines
 */
record LanguageList(SortedMap<String, String> decisions, List<FieldProblem> problems) {

    static final int LONGEST = 60_000;

    private static final String FIELD = "list";
    private static final String NEUTRAL = "neutral";
    private static final Map<String, String> LANGUAGES =
            Map.of("nb", "nb", "bokmål", "nb", "nn", "nn", "nynorsk", "nn", "nøytral", NEUTRAL, "neutral", NEUTRAL);

    /** One line that says something, and where it stands. */
    private record Line(int at, List<String> parts) {

        static Line of(int at, String text) {
            return new Line(at, List.of(text.replace("\uFEFF", "").strip().split("\\s*[;,\\t]\\s*")));
        }

        String municipality() {
            return parts.getFirst();
        }

        @Nullable
        String language() {
            return parts.size() < 2 ? null : LANGUAGES.get(parts.getLast().toLowerCase(Locale.ROOT));
        }
    }

    /** A number may be of any municipality that the register has known, or is to know: what was decided stays. */
    static LanguageList read(String text, Register register) {
        if (text.length() > LONGEST) {
            FieldProblem tooLong = FieldProblem.of(FIELD, "operation.languages.too-long", LONGEST);
            return new LanguageList(new TreeMap<>(), List.of(tooLong));
        }
        List<Line> lines = lines(text);
        return read(
                lines,
                register.municipalityNames(
                                lines.stream().map(Line::municipality).toList())
                        .keySet());
    }

    private static List<Line> lines(String text) {
        List<String> all = text.lines().toList();
        return IntStream.range(0, all.size())
                .filter(at -> !all.get(at).isBlank())
                .mapToObj(at -> Line.of(at + 1, all.get(at)))
                .toList();
    }

    private static LanguageList read(List<Line> lines, Set<String> known) {
        SortedMap<String, String> all = new TreeMap<>();
        List<FieldProblem> problems = new ArrayList<>();
        lines.forEach(line -> read(line, known, all, problems));
        all.values().removeIf(NEUTRAL::equals);
        return new LanguageList(all, List.copyOf(problems));
    }

    private static void read(Line line, Set<String> known, Map<String, String> all, List<FieldProblem> problems) {
        String municipality = line.municipality();
        String language = line.language();
        if (!known.contains(municipality)) {
            problems.add(FieldProblem.of(FIELD, "operation.languages.no-municipality", line.at(), municipality));
        } else if (language == null) {
            problems.add(FieldProblem.of(
                    FIELD,
                    "operation.languages.no-language",
                    line.at(),
                    line.parts().getLast()));
        } else if (all.putIfAbsent(municipality, language) != null) {
            problems.add(FieldProblem.of(FIELD, "operation.languages.twice", line.at(), municipality));
        }
    }

    /** As the page shows it: {@code 4640;Sogndal;nn}. */
    static String text(Map<String, String> decisions, Register register) {
        Map<String, String> names = register.municipalityNames(decisions.keySet());
        return decisions.entrySet().stream()
                .map(it -> it.getKey() + ";" + names.getOrDefault(it.getKey(), it.getKey()) + ";" + it.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** The same for the same decisions alone. */
    static String edition(SortedMap<String, String> decisions) {
        return UUID.nameUUIDFromBytes(decisions.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    int count(String language) {
        return Collections.frequency(decisions.values(), language);
    }

    /** The numbers for which it decides otherwise than what is kept. */
    SortedSet<String> otherwiseThan(Map<String, String> kept) {
        SortedSet<String> numbers = new TreeSet<>(kept.keySet());
        numbers.addAll(decisions.keySet());
        numbers.removeIf(number -> Objects.equals(kept.get(number), decisions.get(number)));
        return numbers;
    }
}
