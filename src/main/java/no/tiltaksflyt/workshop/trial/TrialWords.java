package no.tiltaksflyt.workshop.trial;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the engine says, and where a case went another way, as plain sentences. */
@Component
class TrialWords {

    private static final Pattern ELEMENT = Pattern.compile(".*- Element: (.+)");
    private static final Pattern FAULT = Pattern.compile(".*- ERROR: (.+)");

    /** The engine's commonest words, and what they are called here. */
    private static final Map<Pattern, String> KNOWN = known();

    private final MessageSource texts;

    TrialWords(MessageSource texts) {
        this.texts = texts;
    }

    private static Map<Pattern, String> known() {
        Map<Pattern, String> known = new LinkedHashMap<>();
        known.put(Pattern.compile("at least one outgoing sequence flow"), "no-way-out");
        known.put(Pattern.compile("failed to parse expression|Expected (static|expression)"), "expression");
        known.put(Pattern.compile("exactly one .*taskDefinition"), "no-job-type");
        known.put(Pattern.compile("exactly one .*event definition", Pattern.CASE_INSENSITIVE), "no-event");
        known.put(Pattern.compile("[Mm]essage|correlationKey"), "message");
        known.put(Pattern.compile("condition"), "condition");
        known.put(Pattern.compile("[Ff]orm"), "form");
        known.put(Pattern.compile("[Dd]ecision"), "decision");
        known.put(Pattern.compile("start event"), "start");
        return known;
    }

    /** What the steps of a process are called; one without a name is called by what it is. */
    ElementTitles titles(String xml, Locale language) {
        return ElementTitles.of(
                xml,
                language,
                type -> Objects.requireNonNull(texts.getMessage("workshop.element." + type, null, type, language)));
    }

    /** What it does not take, a sentence for each fault that it names; empty where it names none. */
    List<String> faults(String words, ElementTitles titles, Locale language) {
        List<String> faults = new ArrayList<>();
        String element = "";
        for (String line : words.lines().toList()) {
            Matcher place = ELEMENT.matcher(line);
            Matcher fault = FAULT.matcher(line);
            if (place.matches()) {
                element = place.group(1).strip();
            } else if (fault.matches()) {
                faults.add(text("workshop.trial.fault." + code(fault.group(1)), language, titles.all(element)));
            }
        }
        return faults.stream().distinct().toList();
    }

    private static String code(String fault) {
        return KNOWN.entrySet().stream()
                .filter(known -> known.getKey().matcher(fault).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("other");
    }

    /** Where a case first went another way. */
    String text(Difference difference, ElementTitles titles, Locale language) {
        List<String> elements = difference.elements();
        String expected = elements.isEmpty() ? "" : titles.all(elements.getFirst());
        String found = elements.size() < 2 ? "" : titles.all(elements.get(1));
        String sentence = text(
                "workshop.trial.difference." + difference.code().code(),
                language,
                expected,
                found,
                Optional.ofNullable(difference.words()).orElse(""));
        Integer step = difference.step();
        return step == null ? sentence : text("workshop.trial.in-step", language, step, sentence);
    }

    /** The engine's own words, where the sentence does not hold them. */
    @Nullable
    String words(Difference difference) {
        return difference.code() == Difference.Code.OTHER_GROUP ? null : difference.words();
    }

    String text(String key, Locale language, Object... arguments) {
        return Objects.requireNonNull(texts.getMessage(key, arguments, language));
    }
}
