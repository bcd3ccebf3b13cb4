package no.tiltaksflyt.insight.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import no.tiltaksflyt.insight.CourseRows;
import no.tiltaksflyt.insight.FactsOfTwelveCases;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.InsightOnly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** On 22 May 2026, a Friday; the first of the twelve cases began on 27 March, so that the first whole week is of 30 March. */
@SpringJUnitConfig(InsightOnly.class)
@ResourceLock("the database of InsightOnly")
class ForecastsTest {

    private static final FigureFilter ALL = FigureFilter.of("measure-approval");
    private static final LocalDate IN_A_MONTH = LocalDate.of(2026, 6, 22);

    @Autowired
    private Forecasts forecasts;

    @Autowired
    private FactsOfTwelveCases facts;

    @Autowired
    private CourseRows rows;

    @Test
    void shouldBeDrawnFromTheWholeWeeksSinceTheFirstCase() {
        facts.make();

        Outlook outlook = forecasts.outlook(ALL).orElseThrow();
        Forecasts.Counts counts = outlook.until(IN_A_MONTH).counts();

        assertThat(counts.basedOnWeeks()).isEqualTo(7);
        assertThat(counts.p50()).isBetween(4L, 9L);
        assertThat(counts.p95()).isLessThanOrEqualTo(counts.p85());
        assertThat(counts.p85()).isLessThanOrEqualTo(counts.p50());
        assertThat(forecasts.outlook(ALL).orElseThrow().until(IN_A_MONTH).counts())
                .isEqualTo(counts);
    }

    @Test
    void shouldTellWhenSoManyWillHaveEnded() {
        facts.make();

        Outlook outlook = forecasts.outlook(ALL).orElseThrow();
        Forecasts.Dates few = outlook.dates(3);
        Forecasts.Dates many = outlook.dates(30);

        assertThat(few.p50()).isAfter(LocalDate.of(2026, 5, 22)).isBeforeOrEqualTo(few.p85());
        assertThat(few.p85()).isBeforeOrEqualTo(few.p95());
        assertThat(many.p50()).isAfter(few.p50());
        assertThat(outlook.dates(10_000).p50()).isNull();
    }

    @Test
    void shouldForetellNothingFromNothing() {
        rows.clear();

        assertThat(forecasts.outlook(ALL)).isEmpty();
        assertThat(forecasts.outlook(ALL.ofDistrict("nordland"))).isEmpty();
    }

    @Test
    void shouldTellHowLikelyItIsThatTheRestIsDone() {
        facts.make();
        Outlook outlook = forecasts.outlook(ALL).orElseThrow();
        Done done = outlook.until(IN_A_MONTH);

        assertThat(done.chance(0)).isEqualTo(100);
        assertThat(done.chance(done.counts().p50())).isGreaterThanOrEqualTo(50);
        assertThat(done.chance(done.counts().p50() + 1)).isLessThan(50);
        assertThat(done.chance(1_000)).isZero();
        assertThat(done.spread().stream().mapToDouble(Done.Bar::share).sum()).isEqualTo(100, within(1e-6));
        assertThat(done.spread().getFirst().atLeast()).isEqualTo(100);
    }

    @Test
    void shouldLookAheadUntilSoManyAreDone() {
        facts.make();
        Outlook outlook = forecasts.outlook(ALL).orElseThrow();

        assertThat(outlook.from()).isEqualTo("2026-03-30");
        assertThat(outlook.to()).isEqualTo("2026-05-17");
        assertThat(outlook.ahead(3).getLast().p95()).isGreaterThanOrEqualTo(3);
        assertThat(outlook.ahead(3).getFirst().day())
                .as("five working days, 25 May is a holiday")
                .isEqualTo("2026-06-01");
        assertThat(outlook.ahead(10_000)).hasSizeBetween(10, 20);
    }
}
