package no.tiltaksflyt.insight.page;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** What the address of a page asks for, as it stands there; what cannot be understood is told and left out. */
record Asked(
        @Nullable String from,
        @Nullable String to,
        @Nullable String district,
        @Nullable String step,
        @Nullable String version,
        @Nullable String unit) {

    private static final String NO_DATE = "insight.filter.no-date";

    /** The problems by field, as keys of the texts. */
    Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        if (isWritten(from) && date(from) == null) {
            problems.put("from", NO_DATE);
        }
        if (isWritten(to) && date(to) == null) {
            problems.put("to", NO_DATE);
        }
        LocalDate first = date(from);
        LocalDate last = date(to);
        if (first != null && last != null && last.isBefore(first)) {
            problems.put("to", "insight.filter.ends-before-it-begins");
        }
        return problems;
    }

    /** @param earliest where the period begins when nothing else is asked for */
    FigureFilter filter(String process, LocalDate earliest) {
        boolean understood = problems().isEmpty();
        LocalDate last = understood ? date(to) : null;
        LocalDate first = understood ? date(from) : null;
        return new FigureFilter(
                process,
                first == null ? earliest : first,
                last,
                number(),
                null,
                text(district),
                null,
                null,
                null,
                null);
    }

    Unit chosenUnit() {
        return unit == null ? Unit.WORKING_DAYS : Unit.find(unit).orElse(Unit.WORKING_DAYS);
    }

    @Nullable
    String chosenStep() {
        return text(step);
    }

    /** The address of a page with the same filter. */
    public String at(String path) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        add(address, "from", from);
        add(address, "to", to);
        add(address, "district", district);
        add(address, "version", version);
        add(address, "unit", unit);
        return address.build().encode().toUriString();
    }

    private static void add(UriComponentsBuilder address, String name, @Nullable String value) {
        if (isWritten(value)) {
            address.queryParam(name, value);
        }
    }

    private @Nullable Integer number() {
        return version != null && version.matches("\\d{1,9}") ? Integer.valueOf(version) : null;
    }

    private static boolean isWritten(@Nullable String text) {
        return text(text) != null;
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        String written = text(text);
        try {
            return written == null ? null : LocalDate.parse(written);
        } catch (DateTimeException noDate) {
            return null;
        }
    }
}
