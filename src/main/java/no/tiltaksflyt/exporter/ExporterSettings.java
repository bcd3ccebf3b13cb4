package no.tiltaksflyt.exporter;

import io.camunda.zeebe.exporter.api.ExporterException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The exporter's arguments. Names are read without regard to case, hyphens and underscores, since the broker's
 * environment variables lose them.
 *
 * @param url JDBC address of PostgreSQL
 * @param namedVariables variables of the root scope that are kept with their process instance
 * @param batchSize records in one transaction, at most
 * @param batchDelay shortest time between the starts of two transactions; the first record after it does not wait
 * @param acknowledgeDelay how long a committed record waits until the broker may forget it; as long as a failover of the
 *     database may lose
 * @param queueSize records that wait, at most; then the broker waits
 * @param maxVariableLength characters of a variable that is kept; a longer one is kept as null
 */
record ExporterSettings(
        String url,
        String user,
        String password,
        Set<String> namedVariables,
        int batchSize,
        Duration batchDelay,
        Duration acknowledgeDelay,
        int queueSize,
        int maxVariableLength,
        Duration connectTimeout,
        Duration socketTimeout) {

    private static final Set<String> DEFAULT_NAMED_VARIABLES = Set.of(
            "measureId",
            "caseId",
            "roundId",
            "inputId",
            "dialogueId",
            "caseNumber",
            "municipalityNumber",
            "districtId",
            "districtGroup",
            "category",
            "origin",
            "titleLength",
            "descriptionLength",
            "supplementCount",
            "supplementDueAt",
            "completeness",
            "districtRecommendation",
            "treatment",
            "mergeIntoMeasureId",
            "level",
            "raisesPrinciple",
            "costOnce",
            "costYearly",
            "affectedMinistries",
            "recommendation",
            "qualityOutcome",
            "preparationOutcome",
            "approvers",
            "approvalOutcome",
            "sendBackTo",
            "deferUntil",
            "deferredUntil",
            "withChanges");

    /** A form reads each variable whole, so none is too long that the engine takes: its messages have 4 MB. */
    private static final int MOST_OF_A_MESSAGE = 4 * 1024 * 1024;

    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    static ExporterSettings of(Map<String, Object> arguments) {
        Arguments read = new Arguments(arguments);
        return new ExporterSettings(
                read.required("url"),
                read.text("user", ""),
                read.text("password", ""),
                read.names("namedVariables", DEFAULT_NAMED_VARIABLES),
                read.number("batchSize", 5_000),
                read.duration("batchDelay", Duration.ofMillis(5)),
                read.duration("acknowledgeDelay", Duration.ofSeconds(30)),
                read.number("queueSize", 20_000),
                read.number("maxVariableLength", MOST_OF_A_MESSAGE),
                read.duration("connectTimeout", Duration.ofSeconds(5)),
                read.duration("socketTimeout", Duration.ofSeconds(30)));
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "ExporterSettings[url=" + url + ", user=" + user + ", batchSize=" + batchSize + ", batchDelay="
                + batchDelay + ", acknowledgeDelay=" + acknowledgeDelay + "]";
    }

    private static final class Arguments {

        private final Map<String, Object> byName = new HashMap<>();

        Arguments(Map<String, Object> arguments) {
            arguments.forEach((name, value) -> byName.put(normal(name), value));
        }

        private static String normal(String name) {
            return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
        }

        private @Nullable Object value(String name) {
            return byName.get(normal(name));
        }

        String text(String name, String otherwise) {
            Object value = value(name);
            return value == null ? otherwise : value.toString().strip();
        }

        String required(String name) {
            String text = text(name, "");
            if (text.isEmpty()) {
                throw new ExporterException("The argument '" + name + "' of the exporter is missing.");
            }
            return text;
        }

        int number(String name, int otherwise) {
            String text = text(name, Integer.toString(otherwise));
            try {
                int number = Integer.parseInt(text);
                if (number > 0) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw refused(name, text, e);
            }
            throw refused(name, text, null);
        }

        Duration duration(String name, Duration otherwise) {
            String text = text(name, otherwise.toString());
            Matcher shortForm = SHORT_DURATION.matcher(text);
            try {
                return Duration.parse(shortForm.matches() ? iso(shortForm.group(1), shortForm.group(2)) : text);
            } catch (DateTimeParseException e) {
                throw refused(name, text, e);
            }
        }

        private static String iso(String amount, String unit) {
            return unit.equals("ms")
                    ? Duration.ofMillis(Long.parseLong(amount)).toString()
                    : "PT" + amount + unit.toUpperCase(Locale.ROOT);
        }

        /** A list from YAML, a numbered map from environment variables, or one text with commas. */
        Set<String> names(String name, Set<String> otherwise) {
            Object value = value(name);
            if (value == null) {
                return otherwise;
            }
            return elements(value)
                    .map(String::strip)
                    .filter(element -> !element.isEmpty())
                    .collect(Collectors.toSet());
        }

        private static Stream<String> elements(Object value) {
            Collection<?> elements = value instanceof Map<?, ?> map
                    ? map.values()
                    : value instanceof Collection<?> list ? list : List.of(value);
            return elements.stream()
                    .flatMap(element -> Arrays.stream(element.toString().split(",")));
        }

        private static ExporterException refused(String name, String text, @Nullable Exception cause) {
            return new ExporterException(
                    "The argument '" + name + "' of the exporter cannot be '" + text + "'.",
                    cause == null ? new IllegalArgumentException(text) : cause);
        }
    }
}
