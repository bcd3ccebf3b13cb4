package no.tiltaksflyt.workshop.preview;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.workshop.preview.FormFields.Field;
import tools.jackson.databind.JsonNode;

/** Made-up answers to every field of a form, by its kind and rules, as a page would send them. */
final class SampleAnswers {

    private static final int DAYS_AHEAD = 14;
    private static final long NUMBER = 100;
    private static final Set<String> TICKED = Set.of("checkbox", "checklist", "taglist");

    private final String word;
    private final LocalDate today;
    private final Map<String, List<String>> answers = new LinkedHashMap<>();

    private SampleAnswers(String word, LocalDate today) {
        this.word = word;
        this.today = today;
    }

    /** @param word that texts consist of */
    static Map<String, List<String>> of(FormFields form, String word, LocalDate today) {
        SampleAnswers sample = new SampleAnswers(word, today);
        form.all().forEach(sample::answer);
        return sample.answers;
    }

    /** What fields choose from where the case holds it. */
    static Map<String, Object> lists(FormFields form, String word) {
        Map<String, Object> lists = new LinkedHashMap<>();
        for (Field field : form.all()) {
            String source = field.text("dataSource").replaceFirst("^=\\s*", "");
            if (!field.text("valuesKey").isBlank()) {
                lists.put(field.text("valuesKey"), List.of(word + " 1", word + " 2"));
            } else if (source.matches("\\p{L}[\\p{L}\\d_]*")) {
                lists.put(source, List.of(row(field, word)));
            }
        }
        return lists;
    }

    private static Map<String, Object> row(Field table, String word) {
        Map<String, Object> row = new LinkedHashMap<>();
        table.node()
                .path("columns")
                .forEach(column -> row.put(column.path("key").asString(""), word));
        return row;
    }

    private void answer(Field field) {
        String value = value(field);
        String path = field.path().replace("[]", "[0]");
        if (!path.isEmpty() && !value.isEmpty()) {
            answers.put(path, List.of(value));
        }
        if (!path.isEmpty() && TICKED.contains(field.type())) {
            answers.computeIfAbsent("_shown", none -> new ArrayList<>()).add(path);
        }
    }

    private String value(Field field) {
        JsonNode given = field.node().path("defaultValue");
        if (given.isString() && !given.stringValue().isBlank()) {
            return given.stringValue();
        }
        return switch (field.type()) {
            case "textfield", "textarea" -> text(field);
            case "number" -> number(field);
            case "checkbox" -> "true";
            case "radio", "select", "checklist", "taglist" -> first(field);
            case "datetime" -> moment(field);
            default -> "";
        };
    }

    private String text(Field field) {
        JsonNode rules = field.node().path("validate");
        String text = switch (rules.path("validationType").asString("")) {
            case "email" -> "navn@example.no";
            case "phone" -> "22 00 00 00";
            default -> word;
        };
        int longest = rules.path("maxLength").asInt(text.length());
        return text.substring(0, Math.clamp(longest, 0, text.length()));
    }

    private static String number(Field field) {
        JsonNode rules = field.node().path("validate");
        long most = rules.path("max").asLong(NUMBER);
        return String.valueOf(Math.max(rules.path("min").asLong(0), Math.min(most, NUMBER)));
    }

    private String first(Field field) {
        return field.text("valuesKey").isBlank()
                ? field.node().path("values").path(0).path("value").asString("")
                : word + " 1";
    }

    private String moment(Field field) {
        String day = today.plusDays(DAYS_AHEAD).toString();
        return switch (field.text("subtype")) {
            case "time" -> "12:00";
            case "datetime" -> day + "T12:00";
            default -> day;
        };
    }
}
