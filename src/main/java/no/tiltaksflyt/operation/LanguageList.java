package no.tiltaksflyt.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.web.FieldProblem;

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

    static LanguageList read(String text, Register register) {
        SortedMap<String, String> all = new TreeMap<>();
        List<FieldProblem> problems = new ArrayList<>();
        if (text.length() > LONGEST) {
            problems.add(FieldProblem.of(FIELD, "operation.languages.too-long", LONGEST));
            return new LanguageList(all, problems);
        }
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                read(line, number, register, all, problems);
            }
        }
        all.values().removeIf(NEUTRAL::equals);
        return new LanguageList(all, List.copyOf(problems));
    }

    private static void read(
            String line, int at, Register register, Map<String, String> all, List<FieldProblem> problems) {
        List<String> parts = List.of(line.replace("\uFEFF", "").strip().split("\\s*[;,\\t]\\s*"));
        String municipality = parts.getFirst();
        String language = LANGUAGES.get(parts.getLast().toLowerCase(Locale.ROOT));
        if (register.municipality(municipality).isEmpty()) {
            problems.add(FieldProblem.of(FIELD, "operation.languages.no-municipality", at, municipality));
        } else if (parts.size() < 2 || language == null) {
            problems.add(FieldProblem.of(FIELD, "operation.languages.no-language", at, parts.getLast()));
        } else if (all.putIfAbsent(municipality, language) != null) {
            problems.add(FieldProblem.of(FIELD, "operation.languages.twice", at, municipality));
        }
    }

    /** As the page shows it: {@code 4640;Sogndal;nn}. */
    static String text(Map<String, String> decisions, Register register) {
        return decisions.entrySet().stream()
                .map(it -> it.getKey() + ";" + register.municipalityName(it.getKey()) + ";" + it.getValue())
                .collect(Collectors.joining("\n"));
    }
}
