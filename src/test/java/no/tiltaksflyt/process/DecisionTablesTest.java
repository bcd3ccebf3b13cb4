package no.tiltaksflyt.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is kept of a table's answers never stands in for another table's, or another day's. */
class DecisionTablesTest {

    private static final String TABLE = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
              <decision id="line" name="line"><variable name="line"/>
                <literalExpression><text>%s</text></literalExpression>
              </decision>
            </definitions>
            """;

    private final DecisionTableQueries queries = mock(DecisionTableQueries.class);
    private final DecisionTables tables = new DecisionTables(queries);

    @Test
    void shouldAnswerByTheTableOfEachVersion() {
        when(queries.table(1, "line"))
                .thenReturn(TABLE.formatted("if cost &gt; 10 then \"minister\" else \"director\""));
        when(queries.table(2, "line"))
                .thenReturn(TABLE.formatted("if cost &gt; 99 then \"minister\" else \"director\""));

        for (int again = 0; again < 2; again++) {
            assertThat(tables.answer(1, "line", Map.of("cost", 50))).contains("minister");
            assertThat(tables.answer(2, "line", Map.of("cost", 50))).contains("director");
            assertThat(tables.answers(1, "line", Map.of("a", Map.of("cost", 5), "b", Map.of("cost", 11))))
                    .isEqualTo(Map.of("a", "director", "b", "minister"));
        }
    }

    @Test
    void shouldKeepNoAnswerOfATableThatAsksWhatDayItIs() throws InterruptedException {
        when(queries.table(1, "line")).thenReturn(TABLE.formatted("string(now())"));

        Object first = tables.answer(1, "line", Map.of()).orElseThrow();
        Thread.sleep(5);
        assertThat(tables.answer(1, "line", Map.of()).orElseThrow()).isNotEqualTo(first);
    }

    @Test
    void shouldAnswerNothingToFactsThatItCannotRead() {
        when(queries.table(1, "line")).thenReturn(TABLE.formatted("if cost &gt; 10 then \"minister\" else null"));

        assertThat(tables.answer(1, "line", Map.of("cost", 1))).isEmpty();
        assertThat(tables.answers(1, "line", Map.of("a", Map.of("cost", 1)))).isEmpty();
    }
}
