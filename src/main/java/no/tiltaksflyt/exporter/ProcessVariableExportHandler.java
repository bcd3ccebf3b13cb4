package no.tiltaksflyt.exporter;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Merges the named variables of the root scope into the row of their process instance.
 *
 * <p>The engine writes the variables of a new instance before the instance itself, so the first of them makes the row. A
 * value that is too long for the row is not in it: {@link VariableExportHandler} keeps it whole.
 */
final class ProcessVariableExportHandler implements ExportHandler<ProcessVariableExportHandler.Row> {

    /** Bounds an index row on a named variable; such variables are ids and short values. */
    static final int MAX_LENGTH = 600;

    private static final int UNKNOWN_VERSION = 0;

    record Row(
            long processInstanceKey,
            long processDefinitionKey,
            String processId,
            Map<String, String> variables,
            Set<String> elsewhere,
            long timestamp) {

        Row then(Row later) {
            Map<String, String> merged = new TreeMap<>(variables);
            merged.keySet().removeAll(later.elsewhere);
            merged.putAll(later.variables);
            Set<String> gone = new TreeSet<>(elsewhere);
            gone.removeAll(later.variables.keySet());
            gone.addAll(later.elsewhere);
            return new Row(processInstanceKey, processDefinitionKey, processId, merged, gone, timestamp);
        }

        String json() {
            return variables.entrySet().stream()
                    .map(variable -> JsonText.quote(variable.getKey()) + ":" + variable.getValue())
                    .collect(Collectors.joining(",", "{", "}"));
        }
    }

    private static final BulkStatement<Row> MERGE = BulkStatement.<Row>of("""
                    insert into engine.process_instance as p
                           (key, process_definition_key, process_id, version, state, started_at, variables)
                    select key, process_definition_key, process_id, version, 'ACTIVE',
                           to_timestamp(started_at / 1000.0), variables::jsonb
                      from unnest(?::bigint[], ?::bigint[], ?::text[], ?::integer[], ?::bigint[], ?::text[])
                           as changed (key, process_definition_key, process_id, version, started_at, variables)
                    on conflict (key) do update
                       set variables = p.variables || excluded.variables
                    """)
            .bigint(Row::processInstanceKey)
            .bigint(Row::processDefinitionKey)
            .text(Row::processId)
            .integer(row -> UNKNOWN_VERSION)
            .bigint(Row::timestamp)
            .text(Row::json);

    private static final BulkStatement<Row> REMOVE =
            BulkStatement.<Row>of("""
                    update engine.process_instance as p
                       set variables = p.variables - changed.names::text[]
                      from unnest(?::bigint[], ?::text[]) as changed (key, names)
                     where p.key = changed.key
                    """).bigint(Row::processInstanceKey).text(row -> Text.arrayLiteral(row.elsewhere()));

    private final Set<String> namedVariables;

    ProcessVariableExportHandler(Set<String> namedVariables) {
        this.namedVariables = namedVariables;
    }

    @Override
    public String table() {
        return "process_instance.variables";
    }

    @Override
    public String valueType() {
        return "VARIABLE";
    }

    @Override
    public Set<String> projectedIntents() {
        return VariableExportHandler.INTENTS;
    }

    @Override
    public boolean announced() {
        return true;
    }

    @Override
    public void read(Record<?> record, ChangeSink<Row> sink) {
        VariableRecordValue variable = (VariableRecordValue) record.getValue();
        if (!isNamed(variable, namedVariables)) {
            return;
        }
        String name = variable.getName();
        String value = isShort(variable) ? VariableValue.read(variable, MAX_LENGTH, sink) : null;
        Row row = new Row(
                variable.getProcessInstanceKey(),
                variable.getProcessDefinitionKey(),
                Text.clean(variable.getBpmnProcessId()),
                value == null ? Map.of() : Map.of(name, value),
                value == null ? Set.of(name) : Set.of(),
                record.getTimestamp());
        sink.add(row, value == null ? 0 : value.length());
    }

    /** Whether the variable is kept in its instance's row. */
    static boolean isKept(VariableRecordValue variable, Set<String> namedVariables) {
        return isNamed(variable, namedVariables) && isShort(variable);
    }

    private static boolean isShort(VariableRecordValue variable) {
        return variable.getValue().length() <= MAX_LENGTH;
    }

    private static boolean isNamed(VariableRecordValue variable, Set<String> namedVariables) {
        return variable.getScopeKey() == variable.getProcessInstanceKey()
                && namedVariables.contains(variable.getName());
    }

    @Override
    public void write(Connection connection, List<Row> rows) throws SQLException {
        Collection<Row> merged = Coalescing.byKey(rows, Row::processInstanceKey, Row::then);
        MERGE.execute(connection, merged);
        REMOVE.execute(
                connection,
                merged.stream().filter(row -> !row.elsewhere().isEmpty()).toList());
    }
}
