package no.tiltaksflyt.insight.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import no.tiltaksflyt.web.FieldProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTargetTest {

    private static final List<HeatModel.Choice> STEPS = List.of(new HeatModel.Choice("Task_Assess", "Vurder tiltaket"));

    @ParameterizedTest
    @ValueSource(strings = {"1", "10", " 365 "})
    void shouldTakeWorkingDays(String days) {
        TypedTarget typed = new TypedTarget("Task_Assess", days);

        assertThat(typed.problems(STEPS, false)).isEmpty();
        assertThat(typed.workingDays()).isEqualTo(Integer.parseInt(days.strip()));
    }

    @ParameterizedTest
    @CsvSource({
        "0, insight.target.too-short",
        "-4, insight.target.too-short",
        "366, insight.target.too-long",
        "10000, insight.target.too-long",
        "99999999999999999999, insight.target.no-number",
        "ti, insight.target.no-number",
        "'', insight.target.no-number",
        "'2,5', insight.target.no-number",
        "<script>, insight.target.no-number"
    })
    void shouldSayWhatIsWrongAndKeepWhatWasTyped(String days, String key) {
        TypedTarget typed = new TypedTarget("Task_Assess", days);

        assertThat(typed.problems(STEPS, false))
                .extracting(FieldProblem::messageKey)
                .containsExactly(key);
        assertThat(typed.days()).isEqualTo(days);
    }

    @Test
    void shouldNeedAStepThatThereIs() {
        assertThat(new TypedTarget("Task_Unknown", "0").problems(STEPS, false))
                .extracting(FieldProblem::field)
                .containsExactly("target", "days");
        assertThat(new TypedTarget("Task_Assess", "").problems(STEPS, true))
                .as("what is removed needs no days")
                .isEmpty();
    }
}
