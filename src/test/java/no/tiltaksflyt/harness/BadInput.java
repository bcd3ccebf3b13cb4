package no.tiltaksflyt.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What no field of a program's request takes, as it stands in JSON. */
public final class BadInput {

    private static final String LONG = "x".repeat(100_000);
    private static final int DEEP = 2_000;

    public static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e400",
            "1e999999999",
            "9".repeat(500),
            "{}",
            "[[]]",
            "[null]",
            "{\"a\": {\"b\": []}}",
            "\"\"",
            "\"\\u0000\"",
            "\"3403\\u0000\"",
            "\"\\u0007 \\u001b[31m\"",
            "\"\\ud800\"",
            "[\"\\u0000\"]",
            "[\"3403\", \"\\ud800\"]",
            "\"" + LONG + "\"",
            "[\"" + LONG + "\"]",
            "[".repeat(DEEP) + "]".repeat(DEEP));

    public static final List<String> DAYS = List.of(
            "\"+999999999-12-31\"",
            "\"-999999999-01-01\"",
            "\"9999-12-31\"",
            "\"1999-12-31\"",
            "\"2027-02-30\"",
            "\"2027-02-01T10:00\"");

    public static final List<String> BODIES = List.of("", "{", "null", "[]", "\"x\"", "{\"title\": 1,}", "\u0000");

    private BadInput() {}

    /** An object of fields whose values are JSON already. */
    public static String object(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> "\"%s\": %s".formatted(field.getKey(), field.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    public static void isRefused(Api.Answer answer, String what) {
        String shown = what.substring(0, Math.min(100, what.length()));
        assertThat(answer.status()).as("%s: %s", shown, answer.text()).isBetween(400, 499);
        assertThat(answer.contentType()).as(shown).startsWith("application/problem+json");
    }
}
