package no.tiltaksflyt.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
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

        Forecasts.Counts counts = forecasts.until(ALL, IN_A_MONTH).orElseThrow();

        assertThat(counts.basedOnWeeks()).isEqualTo(7);
        assertThat(counts.p50()).isBetween(4L, 9L);
        assertThat(counts.p95()).isLessThanOrEqualTo(counts.p85());
        assertThat(counts.p85()).isLessThanOrEqualTo(counts.p50());
        assertThat(forecasts.until(ALL, IN_A_MONTH)).contains(counts);
    }

    @Test
    void shouldTellWhenSoManyWillHaveEnded() {
        facts.make();

        Forecasts.Dates few = forecasts.items(ALL, 3).orElseThrow();
        Forecasts.Dates many = forecasts.items(ALL, 30).orElseThrow();

        assertThat(few.p50()).isAfter(LocalDate.of(2026, 5, 22)).isBeforeOrEqualTo(few.p85());
        assertThat(few.p85()).isBeforeOrEqualTo(few.p95());
        assertThat(many.p50()).isAfter(few.p50());
        assertThat(forecasts.items(ALL, 10_000).orElseThrow().p50()).isNull();
    }

    @Test
    void shouldForetellNothingFromNothing() {
        rows.clear();

        assertThat(forecasts.until(ALL, IN_A_MONTH)).isEmpty();
        assertThat(forecasts.items(ALL.ofDistrict("nordland"), 1)).isEmpty();
    }
}
