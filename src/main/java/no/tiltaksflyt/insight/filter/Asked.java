package no.tiltaksflyt.insight.filter;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import no.tiltaksflyt.insight.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** What the address of a page asks for, as it stands there; {@link Understanding} tells what of it can be answered. */
public record Asked(
        @Nullable String from,
        @Nullable String to,
        @Nullable String version,
        @Nullable String step,
        @Nullable String district,
        @Nullable String municipality,
        @Nullable String category,
        @Nullable String origin,
        @Nullable String outcome,
        @Nullable String unit) {

    /** Where two filters stand side by side. */
    public static final String COMPARED = "/insight/compare";

    public static final String FROM = "from";
    public static final String TO = "to";
    public static final String VERSION = "version";
    public static final String STEP = "step";
    public static final String DISTRICT = "district";
    public static final String MUNICIPALITY = "municipality";
    public static final String CATEGORY = "category";
    public static final String ORIGIN = "origin";
    public static final String OUTCOME = "outcome";
    public static final String UNIT = "unit";

    public static final Asked NOTHING = of(Map.of());

    public static Asked of(Map<String, String> fields) {
        return new Asked(
                fields.get(FROM),
                fields.get(TO),
                fields.get(VERSION),
                fields.get(STEP),
                fields.get(DISTRICT),
                fields.get(MUNICIPALITY),
                fields.get(CATEGORY),
                fields.get(ORIGIN),
                fields.get(OUTCOME),
                fields.get(UNIT));
    }

    /** @param prefix of the fields' names, where a page has several filters */
    public static Asked of(Map<String, String> parameters, String prefix) {
        Map<String, String> fields = new HashMap<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                fields.put(name.substring(prefix.length()), value);
            }
        });
        return of(fields).without();
    }

    /** What is asked for, by field; in the order in which it is told. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        add(fields, FROM, from);
        add(fields, TO, to);
        add(fields, DISTRICT, district);
        add(fields, MUNICIPALITY, municipality);
        add(fields, STEP, step);
        add(fields, VERSION, version);
        add(fields, CATEGORY, category);
        add(fields, ORIGIN, origin);
        add(fields, OUTCOME, outcome);
        add(fields, UNIT, unit);
        return fields;
    }

    private static void add(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            fields.put(name, value.strip());
        }
    }

    /** Null where nothing is written. */
    @Nullable
    public String field(String name) {
        return fields().get(name);
    }

    /** The same where it is a day that there is: a field for dates shows no other. */
    @Nullable
    public String day(String name) {
        try {
            String written = field(name);
            return written == null ? null : LocalDate.parse(written).toString();
        } catch (DateTimeException noDay) {
            return null;
        }
    }

    public Asked with(String name, String value) {
        Map<String, String> fields = fields();
        fields.put(name, value);
        return of(fields);
    }

    public Asked without(String... names) {
        Map<String, String> fields = fields();
        for (String name : names) {
            fields.remove(name);
        }
        return of(fields);
    }

    /** The same page without a filter. */
    public Asked cleared() {
        return NOTHING;
    }

    /** What counts for cases that are open now: they have no end, and no outcome. */
    public Asked now() {
        return without(FROM, TO, OUTCOME);
    }

    public Unit chosenUnit() {
        return unit == null ? Unit.WORKING_DAYS : Unit.find(unit.strip()).orElse(Unit.WORKING_DAYS);
    }

    /** The address of a page with the same filter. */
    public String at(String path) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        add(address, "");
        return address.build().toUriString();
    }

    /**
     * The same with what else the page is asked for.
     *
     * @param more values by name; one that is null is left out
     */
    public String at(String path, Map<String, @Nullable Object> more) {
        UriComponentsBuilder address = UriComponentsBuilder.fromUriString(at(path));
        more.forEach((name, value) -> {
            if (value != null) {
                address.queryParam(name, UriUtils.encode(value.toString(), StandardCharsets.UTF_8));
            }
        });
        return address.build().toUriString();
    }

    /** The address where the cases of two filters are compared. */
    public static String beside(Asked a, Asked b, Unit unit) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(COMPARED);
        a.without(UNIT).add(address, "a.");
        b.without(UNIT).add(address, "b.");
        if (unit != Unit.WORKING_DAYS) {
            address.queryParam(UNIT, unit.code());
        }
        return address.build().toUriString();
    }

    /** The address where the cases with one value of a field are compared with those with another. */
    public String compared(String name, String value, String another) {
        return beside(with(name, value), with(name, another), chosenUnit());
    }

    private void add(UriComponentsBuilder address, String prefix) {
        fields().forEach((name, value) ->
                address.queryParam(prefix + name, UriUtils.encode(value, StandardCharsets.UTF_8)));
    }
}
