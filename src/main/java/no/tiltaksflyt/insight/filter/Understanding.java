package no.tiltaksflyt.insight.filter;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.web.FieldProblem;
import org.jspecify.annotations.Nullable;

/** What of an address can be answered; each part that cannot is told by field, and left out of the filter. */
final class Understanding {

    private static final int MONTHS = 12;
    /** Nothing that is older is in any register of cases. */
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    private final Asked asked;
    private final Choices choices;
    private final Register register;
    private final Map<String, FieldProblem> problems = new LinkedHashMap<>();
    private final Set<String> leftOut = new HashSet<>();
    private final FigureFilter filter;

    private record Period(LocalDate first, @Nullable LocalDate last) {}

    /**
     * @param firstDay when the first case came
     * @param today when nothing is written of the period, it is the twelve months before this day
     */
    Understanding(
            Asked asked, Choices choices, Register register, String process, LocalDate firstDay, LocalDate today) {
        this.asked = asked;
        this.choices = choices;
        this.register = register;
        Period period = period(firstDay, today);
        chosen(Asked.UNIT);
        String version = chosen(Asked.VERSION);
        String district = chosen(Asked.DISTRICT);
        this.filter = new FigureFilter(
                process,
                period.first(),
                period.last(),
                version == null ? null : Integer.valueOf(version),
                chosen(Asked.STEP),
                district,
                municipality(district),
                chosen(Asked.CATEGORY),
                chosen(Asked.ORIGIN),
                chosen(Asked.OUTCOME));
    }

    FigureFilter filter() {
        return filter;
    }

    Map<String, FieldProblem> problems() {
        return Map.copyOf(problems);
    }

    /** Whether the filter has what the address says of a field. */
    boolean counts(String field) {
        return !leftOut.contains(field);
    }

    private Period period(LocalDate firstDay, LocalDate today) {
        LocalDate first = date(Asked.FROM, today);
        LocalDate last = date(Asked.TO, today);
        if (!isPossible(first, last, firstDay, today)) {
            leftOut.addAll(Set.of(Asked.FROM, Asked.TO));
            return new Period(today.minusMonths(MONTHS), null);
        }
        LocalDate end = last == null ? today : last;
        return new Period(first == null ? end.minusMonths(MONTHS) : first, last);
    }

    private boolean isPossible(
            @Nullable LocalDate first, @Nullable LocalDate last, LocalDate firstDay, LocalDate today) {
        if (first != null && last != null && last.isBefore(first)) {
            return problem(Asked.TO, "insight.filter.ends-before-it-begins");
        }
        if (last != null && last.isBefore(firstDay)) {
            return problem(Asked.TO, "insight.filter.before-the-first", firstDay);
        }
        if (first != null && first.isAfter(today)) {
            return problem(Asked.FROM, "insight.filter.not-yet");
        }
        return true;
    }

    private @Nullable LocalDate date(String field, LocalDate today) {
        String written = asked.field(field);
        LocalDate date = written == null ? null : parsed(written);
        if (written != null && date == null) {
            problem(field, "insight.filter.no-date");
        }
        if (date != null && (date.isBefore(EARLIEST) || date.isAfter(today.plusYears(1)))) {
            problem(field, "insight.filter.far-date", EARLIEST.getYear());
            return null;
        }
        return date;
    }

    private static @Nullable LocalDate parsed(String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    /** Null where nothing is asked for, and where it cannot be chosen. */
    private @Nullable String chosen(String field) {
        String written = asked.field(field);
        if (written != null && choices.name(field, written).isEmpty()) {
            problem(field, "insight.filter.unknown." + field, written);
            return null;
        }
        return written;
    }

    /** A municipality of another district than the chosen one would have no case. */
    private @Nullable String municipality(@Nullable String district) {
        String number = chosen(Asked.MUNICIPALITY);
        boolean elsewhere = number != null
                && district != null
                && register.municipality(number)
                        .filter(it -> !it.districtId().equals(district))
                        .isPresent();
        if (elsewhere) {
            problem(Asked.MUNICIPALITY, "insight.filter.municipality-elsewhere");
        }
        return elsewhere ? null : number;
    }

    private boolean problem(String field, String key, Object... arguments) {
        problems.put(field, FieldProblem.of(field, key, arguments));
        leftOut.add(field);
        return false;
    }
}
