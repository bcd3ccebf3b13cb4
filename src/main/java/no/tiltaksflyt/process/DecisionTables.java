package no.tiltaksflyt.process;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.camunda.dmn.DmnEngine;
import org.camunda.dmn.parser.ParsedDmn;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.springframework.stereotype.Component;
import scala.util.Either;

/**
 * Evaluates decision tables here, without asking the engine. The table is the one that was deployed with the case's
 * process. If the process was deployed before tables were stored, it is the table of this version.
 */
@Component
public class DecisionTables {

    private static final String ANSWER = "answer";
    private static final int MOST_KEPT = 1_000;

    /** What a table answers to the same facts is always the same, unless it asks what day it is. */
    private static final Pattern OF_TODAY = Pattern.compile("\\b(now|today)\\s*\\(");

    private final DmnEngine engine = new DmnEngine.Builder().build();
    private final FeelEngineApi values = FeelEngineBuilder.forJava().build();
    private final DecisionTableQueries tables;
    private final Map<String, Table> parsed = new ConcurrentHashMap<>();
    private final Map<Question, Optional<Object>> answered = new ConcurrentHashMap<>();

    DecisionTables(DecisionTableQueries tables) {
        this.tables = tables;
    }

    /**
     * The answer to the facts: a list, a map with names as keys, a text, a number.
     *
     * @param decisionId which is also the name of the table's file
     * @return empty where the table answers nothing, or cannot read a fact
     */
    public Optional<Object> answer(long processDefinitionKey, String decisionId, Map<String, ?> facts) {
        return answer(new Question(tables.table(processDefinitionKey, decisionId), decisionId, Map.copyOf(facts)));
    }

    /**
     * The answers to many cases' facts, by what the facts are kept by.
     *
     * @return without those that the table answers nothing to
     */
    public <K> Map<K, Object> answers(
            long processDefinitionKey, String decisionId, Map<K, ? extends Map<String, ?>> facts) {
        Map<K, Object> answers = new HashMap<>();
        if (!facts.isEmpty()) {
            String xml = tables.table(processDefinitionKey, decisionId);
            facts.forEach((key, known) -> answer(new Question(xml, decisionId, Map.copyOf(known)))
                    .ifPresent(answer -> answers.put(key, answer)));
        }
        return answers;
    }

    private record Table(ParsedDmn dmn, boolean asksForToday) {}

    private record Question(String xml, String decisionId, Map<String, Object> facts) {}

    private Optional<Object> answer(Question question) {
        Table table = parsed.computeIfAbsent(question.xml(), this::parse);
        if (table.asksForToday()) {
            return evaluated(table, question);
        }
        if (answered.size() >= MOST_KEPT) {
            answered.clear();
        }
        return answered.computeIfAbsent(question, asked -> evaluated(table, asked));
    }

    private Optional<Object> evaluated(Table table, Question question) {
        Either<DmnEngine.EvalFailure, DmnEngine.EvalResult> answer =
                engine.eval(table.dmn(), question.decisionId(), question.facts());
        return answer.isLeft() ? Optional.empty() : value(answer.toOption().get());
    }

    private Optional<Object> value(DmnEngine.EvalResult answer) {
        return answer.isNil()
                ? Optional.empty()
                : Optional.ofNullable(values.evaluateExpression(ANSWER, Map.of(ANSWER, answer.value()))
                        .result());
    }

    private Table parse(String xml) {
        Either<DmnEngine.Failure, ParsedDmn> read =
                engine.parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        if (read.isLeft()) {
            throw new IllegalStateException("A decision table cannot be read: " + read);
        }
        return new Table(read.toOption().get(), OF_TODAY.matcher(xml).find());
    }
}
