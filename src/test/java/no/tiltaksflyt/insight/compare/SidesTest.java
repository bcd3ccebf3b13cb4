package no.tiltaksflyt.insight.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.Unit;
import no.tiltaksflyt.insight.filter.Asked;
import no.tiltaksflyt.insight.filter.FilterView;
import org.junit.jupiter.api.Test;

class SidesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 22);

    private static FilterView view(Asked asked, LocalDate from, LocalDate to) {
        FigureFilter filter = FigureFilter.of("measure-approval").during(from, to);
        return new FilterView(asked, filter, Map.of(), Map.of(), List.of(), null);
    }

    @Test
    void shouldReadBothSides() {
        Sides sides = Sides.of(
                Map.of("a.district", "innlandet", "b.district", "nordland", "b.version", " ", "unit", "calendar-days"));

        assertThat(sides.a()).isEqualTo(Asked.NOTHING.with("district", "innlandet"));
        assertThat(sides.b()).isEqualTo(Asked.NOTHING.with("district", "nordland"));
        assertThat(sides.unit()).isEqualTo(Unit.CALENDAR_DAYS);
        assertThat(sides.isAsked()).isTrue();
        assertThat(Sides.of(Map.of("district", "innlandet")).isAsked()).isFalse();
        assertThat(sides.address())
                .isEqualTo("/insight/compare?a.district=innlandet&b.district=nordland&unit=calendar-days");
        assertThat(sides.swapped())
                .isEqualTo("/insight/compare?a.district=nordland&b.district=innlandet&unit=calendar-days");
        assertThat(sides.without("b.", "district"))
                .isEqualTo("/insight/compare?a.district=innlandet&unit=calendar-days");
    }

    @Test
    void shouldPutThePeriodBeforeBesideThePeriod() {
        Asked asked = Asked.NOTHING
                .with("from", "2026-03-01")
                .with("to", "2026-03-31")
                .with("district", "innlandet");

        assertThat(Sides.beforeAndAfter(view(asked, LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31)), TODAY)
                        .address())
                .isEqualTo("/insight/compare?a.from=2026-01-29&a.to=2026-02-28&a.district=innlandet"
                        + "&b.from=2026-03-01&b.to=2026-03-31&b.district=innlandet");
    }

    @Test
    void shouldCompareQuartersWhereNoPeriodIsAskedFor() {
        assertThat(Sides.beforeAndAfter(view(Asked.NOTHING, TODAY.minusYears(1), TODAY), TODAY)
                        .address())
                .isEqualTo("/insight/compare?a.from=2025-11-22&a.to=2026-02-20&b.from=2026-02-21&b.to=2026-05-22");
    }

    @Test
    void shouldCompareTwoVersionsOfAStep() {
        assertThat(Asked.NOTHING.with("step", "Task_AssessMeasure").compared("version", "1", "2"))
                .isEqualTo(
                        "/insight/compare?a.step=Task_AssessMeasure&a.version=1&b.step=Task_AssessMeasure&b.version=2");
    }
}
