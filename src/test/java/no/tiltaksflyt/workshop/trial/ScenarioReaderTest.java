package no.tiltaksflyt.workshop.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.trial.Scenario.JobAnswer;
import no.tiltaksflyt.workshop.trial.Scenario.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {

    private static final String EXPECT = ", 'expect': {'end': 'End'}}";

    @Test
    void shouldReadWhatHappensInItsOrder() {
        Scenario scenario = read("""
                {'start': {'message': 'Msg', 'key': 'k', 'values': {'a': 1}},
                 'jobs': {'one': {'result': {'b': null}}, 'two': [{'error': 'Err'}, {'result': {}}]},
                 'steps': [{'task': 'Task', 'group': 'g'}, {'after': 'P11D'}, {'message': 'Msg_2', 'key': 'k'},
                           {'job': 'one', 'error': 'Err'}],
                 'expect': {'passed': ['Task'], 'waitsAt': 'Other'}}""");

        assertThat(scenario.jobs().get("two"))
                .containsExactly(new JobAnswer("Err", Map.of()), new JobAnswer(null, Map.of()));
        assertThat(scenario.steps())
                .containsExactly(
                        new Step.Task("Task", "g", Map.of()),
                        new Step.TimePasses(Duration.ofDays(11)),
                        new Step.Message("Msg_2", "k", Map.of()),
                        new Step.Job("one", new JobAnswer("Err", Map.of())));
        assertThat(scenario.expected().waitsAt()).isEqualTo("Other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\" \" | empty |",
                "[] | not-json | 1",
                "{'start' | not-json | 1",
                "{'steps': [] EXPECT | no-start |",
                "{'start': {}} | no-end |",
                "{'start': {}, 'expect': {'end': 'a', 'waitsAt': 'b'}} | no-end |",
                "{'start': {}, 'steps': {} EXPECT | no-list | steps",
                "{'start': {}, 'steps': [{'after': 'P1D'}, {'after': '11 dager'}] EXPECT | no-time | steps[2]",
                "{'start': {}, 'steps': [{'after': '-P1D'}] EXPECT | no-time | steps[1]",
                "{'start': {}, 'steps': [{'do': 'it'}] EXPECT | unknown-step | steps[1]",
                "{'start': {}, 'steps': [{'task': 7}] EXPECT | no-text | steps[1].task",
                "{'start': {}, 'steps': [{'task': 'a', 'value': {}}] EXPECT | unknown-part | steps[1].value",
                "{'start': {'values': []} EXPECT | no-object | start.values",
                "{'start': {}, 'jobs': {'a': []} EXPECT | no-answer | jobs.a",
                "{'start': {}, 'jobs': {'a': 'b'} EXPECT | no-answer | jobs.a",
                "{'start': {}, 'more': 1 EXPECT | unknown-part | more",
                "{'start': {}, 'expect': 'the end'} | no-end |"
            })
    void shouldSayWhereItCannotBeUnderstood(String text, String code, String where) {
        UserProblem problem = catchThrowableOfType(UserProblem.class, () -> read(text.replace(" EXPECT", EXPECT)));

        assertThat(problem.fieldProblems()).singleElement().satisfies(wrong -> {
            assertThat(wrong.messageKey()).isEqualTo("workshop.trial.scenario." + code);
            assertThat(where == null ? List.of("") : List.of(where))
                    .first()
                    .isEqualTo(
                            wrong.arguments().isEmpty()
                                    ? ""
                                    : String.valueOf(wrong.arguments().getFirst()));
        });
    }

    private static Scenario read(String text) {
        return ScenarioReader.read(text.replace('\'', '"'));
    }
}
