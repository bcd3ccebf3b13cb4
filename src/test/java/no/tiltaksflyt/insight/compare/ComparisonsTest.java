package no.tiltaksflyt.insight.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import no.tiltaksflyt.insight.EndedCase;
import no.tiltaksflyt.insight.FactsOfTwelveCases;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.Figures;
import no.tiltaksflyt.insight.FlowPoint;
import no.tiltaksflyt.insight.InsightOnly;
import no.tiltaksflyt.insight.StepCost;
import no.tiltaksflyt.insight.Unit;
import no.tiltaksflyt.insight.filter.Choice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** On the twelve cases whose times are known by hand. */
@SpringJUnitConfig(InsightOnly.class)
@ResourceLock("the database of InsightOnly")
class ComparisonsTest {

    private static final String ASSESS = "Task_AssessMeasure";
    private static final String PREPARE = "Task_PrepareCase";
    private static final List<Choice> STEPS = List.of(
            new Choice("Task_GiveDistrictAdvice", "Gi råd"),
            new Choice(ASSESS, "Vurder tiltaket"),
            new Choice(PREPARE, "Forbered saken"));

    /** The day on which the case ended that was sent back over the first of May, and one that two approved at once. */
    private static final LocalDate SENT_BACK = LocalDate.of(2026, 5, 5);

    /** The day on which the case ended that was taken over, and no other. */
    private static final LocalDate TAKEN_OVER = LocalDate.of(2026, 5, 12);

    @Autowired
    private Figures figures;

    @Autowired
    private FactsOfTwelveCases facts;

    @BeforeEach
    void make() {
        facts.make();
    }

    private static FigureFilter filter(@Nullable LocalDate from, @Nullable LocalDate to, @Nullable String step) {
        return new FigureFilter("measure-approval", from, to, null, step, null, null, null, null, null);
    }

    private static FigureFilter on(LocalDate day) {
        return filter(day, day, null);
    }

    private Comparison compare(FigureFilter a, FigureFilter b) {
        return new Comparisons(figures).of(a, b, Unit.WORKING_DAYS, STEPS);
    }

    @Test
    void shouldCompareWholeCasesAndTheirSteps() {
        Comparison comparison = compare(on(TAKEN_OVER), on(SENT_BACK));

        assertThat(comparison.step()).isNull();
        assertThat(comparison.whole().lines().getFirst().a()).isEqualTo(13 / 8.0);
        assertThat(comparison.whole().lines().get(2).b()).isEqualTo(20 / 8.0);
        assertThat(comparison.whole().lines()).hasSize(5);
        assertThat(comparison.steps().stream().map(ComparedRow::name))
                .containsExactly("Gi råd", "Vurder tiltaket", "Forbered saken");
        ComparedRow assess = comparison.steps().get(1);
        assertThat(assess.a()).extracting("count", "p50").containsExactly(1L, 2 / 8.0);
        assertThat(assess.b()).extracting("count", "p50", "p85").containsExactly(3L, 4 / 8.0, 6 / 8.0);
        assertThat(assess.median()).isEqualTo(2 / 8.0);
        assertThat(assess.p85()).isEqualTo(4 / 8.0);
        assertThat(comparison.steps().get(2).a()).isNull();
        assertThat(comparison.chance()).isEqualTo(new Chance(Chance.Answer.TOO_FEW, 1, 2, 0, 1, 50));
        assertThat(comparison.limited()).isFalse();
    }

    @Test
    void shouldCompareAllTimeInAStepWhereBothAreAboutIt() {
        List<EndedCase> sentBack = figures.timesInStep(on(SENT_BACK), ASSESS, Unit.WORKING_DAYS, 10);

        assertThat(sentBack)
                .as("six hours, and four when it came back; the other case one hour")
                .extracting(EndedCase::days)
                .containsExactly(10 / 8.0, 1 / 8.0);
        assertThat(figures.timesInStep(on(SENT_BACK), ASSESS, Unit.CALENDAR_DAYS, 10))
                .extracting(EndedCase::days)
                .containsExactly(10 / 24.0, 1 / 24.0);
        assertThat(figures.timesInStep(on(SENT_BACK), "Task_Gone", Unit.WORKING_DAYS, 10))
                .isEmpty();
        Comparison comparison = compare(filter(TAKEN_OVER, TAKEN_OVER, ASSESS), filter(SENT_BACK, SENT_BACK, ASSESS));
        assertThat(comparison.step()).isEqualTo("Vurder tiltaket");
        assertThat(comparison.steps())
                .singleElement()
                .extracting(ComparedRow::name)
                .isEqualTo("Vurder tiltaket");
        assertThat(compare(filter(null, null, ASSESS), filter(null, null, PREPARE))
                        .step())
                .isNull();
    }

    @Test
    void shouldTellThatSomeCasesAreOnBothSides() {
        Comparison comparison = compare(filter(null, null, null), filter(SENT_BACK, null, null));
        int later = figures.endedCases(filter(SENT_BACK, null, null), Unit.WORKING_DAYS, 100)
                .size();

        assertThat(comparison.chance().answer()).isEqualTo(Chance.Answer.SHARED);
        assertThat(comparison.chance().shared()).isEqualTo(later).isPositive();
    }

    @Test
    void shouldAnswerOfNoCaseAtAll() {
        LocalDate never = LocalDate.of(2020, 1, 1);
        Comparison comparison = compare(on(never), on(SENT_BACK));

        assertThat(comparison.whole().median()).isNull();
        assertThat(comparison.steps()).allMatch(row -> row.a() == null && row.median() == null);
        assertThat(comparison.chance()).isEqualTo(new Chance(Chance.Answer.TOO_FEW, 0, 2, 0, 1, 50));
    }

    @Test
    void shouldCountTheCasesThatWereAtTheStepAndNoOthers() {
        FigureFilter prepared = filter(null, null, PREPARE);
        long ended = figures.leadTimes(prepared, Unit.WORKING_DAYS).count();

        assertThat(ended).isBetween(1L, 10L);
        assertThat(figures.endedCases(prepared, Unit.WORKING_DAYS, 100)).hasSize((int) ended);
        assertThat(figures.timesInStep(prepared, PREPARE, Unit.WORKING_DAYS, 100))
                .hasSize((int) ended);
        assertThat(figures.flow(prepared, FlowPoint.Interval.MONTH).stream()
                        .mapToLong(FlowPoint::ended)
                        .sum())
                .isEqualTo(ended);
        assertThat(cost(figures.costs(prepared))).isEqualTo(cost(figures.costs(filter(null, null, null))));
        assertThat(figures.costs(prepared).stream().mapToLong(StepCost::visits).sum())
                .isLessThan(figures.costs(filter(null, null, null)).stream()
                        .mapToLong(StepCost::visits)
                        .sum());
    }

    private static StepCost cost(List<StepCost> costs) {
        return costs.stream()
                .filter(cost -> cost.elementId().equals(PREPARE))
                .findFirst()
                .orElseThrow();
    }
}
