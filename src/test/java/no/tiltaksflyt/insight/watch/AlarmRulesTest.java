package no.tiltaksflyt.insight.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.insight.InsightReach;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.web.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

/** What may be typed about an alarm, and what it makes. */
class AlarmRulesTest {

    private static final String PROCESS = "measure-approval";
    private static final InsightReach ALL = new InsightReach(Set.of());
    private static final InsightReach NORDLAND = new InsightReach(Set.of("nordland"));

    private final Gauge gauge = Mockito.mock(Gauge.class);
    private final Register register = Mockito.mock(Register.class);
    private final AlarmRules rules = new AlarmRules(gauge, register);

    AlarmRulesTest() {
        Mockito.when(gauge.steps(PROCESS)).thenReturn(List.of("Task_A"));
        Mockito.when(register.district(any())).thenReturn(Optional.empty());
        for (String district : List.of("nordland", "innlandet")) {
            Mockito.when(register.district(district))
                    .thenReturn(Optional.of(new Register.District(district, district, district, "Bodø")));
        }
    }

    private static AlarmForm form(@Nullable String step, @Nullable String district, String weeks, String limit) {
        return new AlarmForm("kind", step, district, weeks, "10", "above", limit, "", null);
    }

    private List<String> wrong(AlarmForm form, Watched watched, InsightReach reach) {
        return rules.problems(form, watched, PROCESS, reach).stream()
                .map(FieldProblem::field)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Watched.class)
    void shouldTakeAFormThatIsWhole(Watched watched) {
        assertThat(wrong(form("Task_A", "nordland", "13", "12"), watched, NORDLAND))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ti", "-1", "1e3", "1,234", "0x10", "1.000.000", "9999999", "NaN", "½"})
    void shouldSayThatALimitIsNoNumber(String limit) {
        assertThat(wrong(form(null, null, "13", limit), Watched.OPEN, ALL)).containsExactly("limit");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"12,5;12.5", " 12.5 ;12.5", "0;0", "007;7"})
    void shouldReadANumberAsPeopleWriteIt(String typed, double limit) {
        AlarmForm form = form(null, null, "13", typed);

        assertThat(wrong(form, Watched.OPEN, ALL)).isEmpty();
        assertThat(rules.alarm(form, Watched.OPEN, PROCESS).limit()).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "105", "1,5", "-3", "uke", "99999999999999"})
    void shouldSayThatWeeksMustBeAWholeNumber(String weeks) {
        assertThat(wrong(form(null, null, weeks, "1"), Watched.LEAD_85, ALL)).containsExactly("weeks");
        assertThat(wrong(form(null, null, weeks, "1"), Watched.OPEN, ALL))
                .as("not asked for")
                .isEmpty();
    }

    @Test
    void shouldSayWhatIsWrongWithStepAndDistrict() {
        assertThat(rules.problems(form(null, null, "13", "1"), Watched.STEP_85, PROCESS, ALL))
                .containsExactly(FieldProblem.of("step", "watch.wrong.no-step"));
        assertThat(rules.problems(form("Task_Gone", "atlantis", "13", "1"), Watched.OPEN, PROCESS, ALL))
                .containsExactly(
                        FieldProblem.of("step", "watch.wrong.step"),
                        FieldProblem.of("district", "watch.wrong.district"));
        assertThat(rules.problems(form(null, "innlandet", "13", "1"), Watched.OPEN, PROCESS, NORDLAND))
                .containsExactly(FieldProblem.of("district", "watch.wrong.district"));
        assertThat(rules.problems(form(null, "", "13", "1"), Watched.OPEN, PROCESS, NORDLAND))
                .as("of all of them is not hers to watch")
                .containsExactly(FieldProblem.of("district", "watch.wrong.no-district"));
    }

    @Test
    void shouldSayThatAShareOrANameIsTooBig() {
        AlarmForm form = new AlarmForm(null, null, null, "13", "10", "below", "101", "x".repeat(101), null);

        assertThat(wrong(form, Watched.KEPT, ALL)).containsExactly("limit", "name");
    }

    @Test
    void shouldKeepOfTheFormWhatIsWatchedAlone() {
        AlarmForm form =
                new AlarmForm(null, "Task_A", "nordland", "26", "7", "below", "3", "  Min\u0000 liste ", "measure:m-1");

        assertThat(rules.alarm(form, Watched.WAITING, PROCESS))
                .isEqualTo(new Alarm("waiting", PROCESS, "Task_A", "nordland", null, 1, 7, false, 3, "Min  liste"));
        assertThat(rules.alarm(form, Watched.ONE_CASE, PROCESS))
                .isEqualTo(new Alarm(
                        "one-case", PROCESS, null, null, new CaseRef("measure", "m-1"), 1, 1, true, 3, "Min  liste"));
    }

    @Test
    void shouldShowAnAlarmAsItWasTyped() {
        Alarm alarm = new Alarm("kept", PROCESS, null, "nordland", null, 26, 1, false, 87.5, "Frister");
        AlarmForm form = AlarmForm.of(alarm, Locale.of("nb"));

        assertThat(form.limit()).isEqualTo("87,5");
        assertThat(rules.alarm(form, Watched.KEPT, PROCESS)).isEqualTo(alarm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m-1", ":m-1"})
    void shouldFollowNoCaseThatIsNotNamed(String followed) {
        AlarmForm form = new AlarmForm(null, null, null, null, null, null, null, null, followed);

        assertThat(form.caseRef()).isNull();
    }
}
