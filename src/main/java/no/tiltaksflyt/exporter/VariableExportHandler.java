package no.tiltaksflyt.exporter;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Keeps the variables of inner scopes, and those of the root scope that are not named or too long for their instance's row. */
final class VariableExportHandler implements ExportHandler<VariableExportHandler.Row> {

    /** MIGRATED is not here: its value is null whatever the variable holds. */
    static final Set<String> INTENTS = Set.of("CREATED", "UPDATED");

    record Key(long scopeKey, String name) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparingLong(Key::scopeKey).thenComparing(Key::name);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    record Row(Key key, long processInstanceKey, String value, long updatedAt) {}

    private static final BulkStatement<Row> UPSERT = BulkStatement.<Row>of("""
                    insert into engine.variable (scope_key, name, process_instance_key, value, updated_at)
                    select scope_key, name, process_instance_key, value::jsonb, to_timestamp(updated_at / 1000.0)
                      from unnest(?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::bigint[])
                           as changed (scope_key, name, process_instance_key, value, updated_at)
                    on conflict (scope_key, name) do update
                       set value = excluded.value,
                           updated_at = excluded.updated_at
                    """)
            .bigint(row -> row.key().scopeKey())
            .text(row -> row.key().name())
            .bigint(Row::processInstanceKey)
            .text(Row::value)
            .bigint(Row::updatedAt);

    private final Set<String> namedVariables;
    private final int maxLength;

    VariableExportHandler(Set<String> namedVariables, int maxLength) {
        this.namedVariables = namedVariables;
        this.maxLength = maxLength;
    }

    @Override
    public String table() {
        return "variable";
    }

    @Override
    public String valueType() {
        return "VARIABLE";
    }

    @Override
    public Set<String> projectedIntents() {
        return INTENTS;
    }

    @Override
    public void read(Record<?> record, ChangeSink<Row> sink) {
        VariableRecordValue variable = (VariableRecordValue) record.getValue();
        if (ProcessVariableExportHandler.isKept(variable, namedVariables)) {
            return;
        }
        String name = Text.name(variable.getName());
        if (name == null) {
            sink.deadLetter("A variable without a name.", variable.getValue());
            return;
        }
        String value = VariableValue.read(variable, maxLength, sink);
        Key key = new Key(variable.getScopeKey(), name);
        sink.add(new Row(key, variable.getProcessInstanceKey(), value, record.getTimestamp()), value.length());
    }

    @Override
    public void write(Connection connection, List<Row> rows) throws SQLException {
        UPSERT.execute(connection, Coalescing.latestByKey(rows, Row::key));
    }
}
