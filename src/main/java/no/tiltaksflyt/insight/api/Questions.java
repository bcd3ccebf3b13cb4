package no.tiltaksflyt.insight.api;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.Figures;
import no.tiltaksflyt.insight.FlowPoint;
import no.tiltaksflyt.insight.InsightReach;
import no.tiltaksflyt.process.DeployedProcess;
import no.tiltaksflyt.process.DeployedProcesses;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what an address asks for; what cannot be understood is refused by name (400). */
@Component
class Questions {

    private static final String NOT_OFFERED = "insight-api.not-offered";
    private static final int MOST_YEARS = 10;
    private static final int MOST_DAYS = 1_000;

    private final Figures figures;
    private final DeployedProcesses processes;
    private final CurrentPerson person;
    private final Clock clock;

    Questions(Figures figures, DeployedProcesses processes, CurrentPerson person, Clock clock) {
        this.figures = figures;
        this.processes = processes;
        this.person = person;
        this.clock = clock;
    }

    /** The cases of a process within the reach of who asks; without a process, of that which most follow. */
    FigureFilter filter(@Nullable String process) {
        InsightReach reach = InsightReach.of(person.get());
        return reach.within(FigureFilter.of(process == null || process.isBlank() ? biggest() : known(process)));
    }

    FigureFilter filter(@Nullable String process, @Nullable String from, @Nullable String to) {
        FigureFilter filter = filter(process);
        LocalDate first = date("from", from);
        LocalDate last = date("to", to);
        if (first != null && last != null && last.isBefore(first)) {
            throw wrong("to", "insight-api.ends-before-it-begins");
        }
        return filter.during(first, last);
    }

    /**
     * A period of which each day can be told of: the last of them, where it is not said from when.
     *
     * @throws UserProblem (400) for a longer one
     */
    FigureFilter readable(FigureFilter filter, FlowPoint.Interval interval) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Oslo.ZONE);
        LocalDate to = filter.to();
        LocalDate earliest = (to == null || to.isAfter(today) ? today : to).minusDays(MOST_DAYS - 1L);
        boolean tooLong = interval == FlowPoint.Interval.DAY
                && figures.firstDay(filter).filter(earliest::isAfter).isPresent();
        if (tooLong && filter.from() != null) {
            throw wrong("from", "insight-api.too-many-days", MOST_DAYS);
        }
        return tooLong ? filter.during(earliest, to) : filter;
    }

    private String biggest() {
        return figures.biggestProcess()
                .or(() -> processes.newestFirst().stream()
                        .map(DeployedProcess::id)
                        .findFirst())
                .orElseThrow(Questions::noProcess);
    }

    private String known(String process) {
        return Stream.concat(
                                processes.newestFirst().stream().map(DeployedProcess::id),
                                figures.biggestProcess().stream())
                        .anyMatch(process::equals)
                ? process
                : refuse(noProcess());
    }

    private static String refuse(UserProblem problem) {
        throw problem;
    }

    private static UserProblem noProcess() {
        return wrong("process", "insight-api.no-process");
    }

    /** A day after today. */
    LocalDate future(String field, String text) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Oslo.ZONE);
        LocalDate day = date(field, text);
        if (day == null || !day.isAfter(today)) {
            throw wrong(field, "insight-api.past-date");
        }
        if (day.isAfter(today.plusYears(MOST_YEARS))) {
            throw wrong(field, "insight-api.far-date", MOST_YEARS);
        }
        return day;
    }

    private static @Nullable LocalDate date(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text.strip());
            return day.getYear() >= 1 && day.getYear() <= 9999 ? day : refuseDate(field);
        } catch (DateTimeException noDate) {
            return refuseDate(field);
        }
    }

    private static LocalDate refuseDate(String field) {
        throw wrong(field, "insight-api.no-date");
    }

    static int number(String field, String text, int most) {
        if (text.matches("\\d{1,9}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw wrong(field, "insight-api.number", most);
    }

    /** One of those that are offered. */
    static <E> E choice(String field, String text, E[] offered, Function<E, String> code) {
        return Optional.ofNullable(text).stream()
                .flatMap(asked ->
                        Arrays.stream(offered).filter(it -> code.apply(it).equals(asked)))
                .findFirst()
                .orElseThrow(() -> wrong(
                        field, NOT_OFFERED, Arrays.stream(offered).map(code).collect(Collectors.joining(", "))));
    }

    static UserProblem wrong(String field, String messageKey, Object... arguments) {
        return UserProblem.badRequest(FieldProblem.of(field, messageKey, arguments));
    }
}
