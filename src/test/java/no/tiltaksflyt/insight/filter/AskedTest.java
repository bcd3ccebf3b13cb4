package no.tiltaksflyt.insight.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.web.FieldProblem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;

/** What an address may ask for, and what becomes of what cannot be understood. */
class AskedTest {

    private static final LocalDate FIRST_CASE = LocalDate.of(2025, 9, 15);
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 22);
    private static final LocalDate YEAR_AGO = LocalDate.of(2025, 5, 22);

    private final Register register = Mockito.mock(Register.class);
    private final Choices choices = new Choices(Map.of(
            Asked.DISTRICT, choices("innlandet", "nordland"),
            Asked.MUNICIPALITY, choices("3403", "1848"),
            Asked.STEP, choices("Task_AssessMeasure"),
            Asked.VERSION, choices("2", "1"),
            Asked.CATEGORY, choices("staffing"),
            Asked.ORIGIN, choices("municipality"),
            Asked.OUTCOME, choices("adopted"),
            Asked.UNIT, choices("working-days", "calendar-days")));

    private static List<Choice> choices(String... values) {
        return Stream.of(values)
                .map(value -> new Choice(value, value + " by name"))
                .toList();
    }

    @BeforeEach
    void register() {
        Mockito.when(register.municipality("3403"))
                .thenReturn(Optional.of(new Register.Municipality("3403", "Hamar", "Innlandet", "innlandet", "nb")));
        Mockito.when(register.municipality("1848"))
                .thenReturn(Optional.of(new Register.Municipality("1848", "Steigen", "Nordland", "nordland", "nb")));
    }

    private Understanding understand(Asked asked) {
        return new Understanding(asked, choices, register, "measure-approval", FIRST_CASE, TODAY);
    }

    private static Asked asked(String... namesAndValues) {
        Asked asked = Asked.of(Map.of());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            asked = asked.with(namesAndValues[i], namesAndValues[i + 1]);
        }
        return asked;
    }

    private static final Asked EVERYTHING = asked(
            "from",
            "2026-01-01",
            "to",
            " 2026-03-31 ",
            "district",
            "innlandet",
            "municipality",
            "3403",
            "step",
            "Task_AssessMeasure",
            "version",
            "2",
            "category",
            "staffing",
            "origin",
            "municipality",
            "outcome",
            "adopted",
            "unit",
            "calendar-days");

    @Test
    void shouldUnderstandEveryField() {
        Understanding understood = understand(EVERYTHING);

        assertThat(understood.problems()).isEmpty();
        assertThat(understood.filter())
                .isEqualTo(new FigureFilter(
                        "measure-approval",
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 3, 31),
                        2,
                        "Task_AssessMeasure",
                        "innlandet",
                        "3403",
                        "staffing",
                        "municipality",
                        "adopted"));
    }

    @Test
    void shouldTellOfTheLastTwelveMonthsWhenNothingIsAskedFor() {
        Understanding understood = understand(asked());

        assertThat(understood.problems()).isEmpty();
        assertThat(understood.filter())
                .isEqualTo(FigureFilter.of("measure-approval").during(YEAR_AGO, null));
    }

    @Test
    void shouldBeginAYearBeforeTheEndThatIsAskedFor() {
        assertThat(understand(asked("to", "2026-04-01")).filter())
                .isEqualTo(
                        FigureFilter.of("measure-approval").during(LocalDate.of(2025, 4, 1), LocalDate.of(2026, 4, 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "from, 2026-02-31, from, insight.filter.no-date",
        "from, yesterday, from, insight.filter.no-date",
        "from, 0000-01-01, from, insight.filter.far-date",
        "from, 0206-01-01, from, insight.filter.far-date",
        "from, 1999-12-31, from, insight.filter.far-date",
        "to, 2027-05-23, to, insight.filter.far-date",
        "to, +999999999-12-31, to, insight.filter.far-date",
        "to, '2026-01-01,2026-02-01', to, insight.filter.no-date",
        "to, 2025-09-14, to, insight.filter.before-the-first",
        "from, 2026-05-23, from, insight.filter.not-yet",
        "district, atlantis, district, insight.filter.unknown.district",
        "municipality, 0000, municipality, insight.filter.unknown.municipality",
        "step, Task_Gone, step, insight.filter.unknown.step",
        "version, 3, version, insight.filter.unknown.version",
        "version, 99999999999, version, insight.filter.unknown.version",
        "version, one, version, insight.filter.unknown.version",
        "category, x' or 1=1, category, insight.filter.unknown.category",
        "origin, nobody, origin, insight.filter.unknown.origin",
        "outcome, in-progress, outcome, insight.filter.unknown.outcome",
        "unit, years, unit, insight.filter.unknown.unit",
    })
    void shouldTellWhatItCannotAnswerAndLeaveItOut(String field, String written, String at, String problem) {
        Understanding understood =
                understand(asked(field, written, "category", "staffing").with(field, written));

        assertThat(understood.problems().keySet()).containsExactly(at);
        assertThat(understood.problems().get(at))
                .extracting(FieldProblem::messageKey)
                .isEqualTo(problem);
        assertThat(understood.counts(field)).isFalse();
        assertThat(understood.filter().from()).isEqualTo(YEAR_AGO);
        assertThat(understood.filter().to()).isNull();
        assertThat(understood.filter().category()).isEqualTo(field.equals("category") ? null : "staffing");
    }

    @Test
    void shouldLeaveOutAPeriodThatEndsBeforeItBegins() {
        Understanding understood = understand(EVERYTHING.with("from", "2026-04-01"));

        assertThat(understood.problems().keySet()).containsExactly("to");
        assertThat(understood.counts("from")).isFalse();
        assertThat(understood.filter().from()).isEqualTo(YEAR_AGO);
        assertThat(understood.filter().to()).isNull();
        assertThat(understood.filter().version()).isEqualTo(2);
    }

    @Test
    void shouldTellOfAMunicipalityThatLiesInAnotherDistrict() {
        Understanding understood = understand(EVERYTHING.with("municipality", "1848"));

        assertThat(understood.problems().get("municipality"))
                .extracting(FieldProblem::messageKey)
                .isEqualTo("insight.filter.municipality-elsewhere");
        assertThat(understood.filter().municipalityNumber()).isNull();
        assertThat(understand(asked("municipality", "1848")).filter().municipalityNumber())
                .isEqualTo("1848");
    }

    @Test
    void shouldKeepEveryFieldInTheAddress() {
        assertThat(EVERYTHING.at("/insight/flow"))
                .isEqualTo("/insight/flow?from=2026-01-01&to=2026-03-31&district=innlandet&municipality=3403"
                        + "&step=Task_AssessMeasure&version=2&category=staffing&origin=municipality&outcome=adopted"
                        + "&unit=calendar-days");
        assertThat(asked("step", "a b&c=d#é+{x}").at("/insight"))
                .isEqualTo("/insight?step=a%20b%26c%3Dd%23%C3%A9%2B%7Bx%7D");
        assertThat(asked("from", " ").at("/insight")).isEqualTo("/insight");
    }

    @Test
    void shouldKeepWhatElseThePageIsAskedFor() {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("by", "district");
        more.put("interval", null);
        Asked asked = Asked.NOTHING.with(Asked.CATEGORY, "æ og ø");

        assertThat(asked.at("/insight/times", more))
                .isEqualTo("/insight/times?category=%C3%A6%20og%20%C3%B8&by=district");
        assertThat(asked.cleared().at("/insight/times", more)).isEqualTo("/insight/times?by=district");
    }

    @Test
    void shouldCountNoPeriodAndNoOutcomeForCasesThatAreOpenNow() {
        assertThat(EVERYTHING.now().fields().keySet())
                .containsExactly("district", "municipality", "step", "version", "category", "origin", "unit");
        assertThat(EVERYTHING.without("step", "unit").fields().keySet()).doesNotContain("step", "unit");
    }
}
