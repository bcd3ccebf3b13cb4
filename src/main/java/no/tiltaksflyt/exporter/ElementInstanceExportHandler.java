package no.tiltaksflyt.exporter;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps each element instance, so that a case shows where it is and where it has been. */
final class ElementInstanceExportHandler implements ExportHandler<ElementInstanceExportHandler.Row> {

    record Row(
            long key,
            long processInstanceKey,
            long processDefinitionKey,
            String elementId,
            String elementType,
            @Nullable Long flowScopeKey,
            String state,
            long startedAt,
            @Nullable Long endedAt,
            long position) {

        boolean active() {
            return Lifecycle.isActive(state);
        }

        Row then(Row later) {
            Row located = later.active() ? later : this;
            return new Row(
                    key,
                    processInstanceKey,
                    located.processDefinitionKey,
                    located.elementId,
                    located.elementType,
                    located.flowScopeKey,
                    later.state,
                    startedAt,
                    later.endedAt,
                    later.position);
        }
    }

    private static final String INSERT = """
            insert into engine.element_instance as e (key, process_instance_key, process_definition_key, element_id,
                   element_type, flow_scope_key, state, started_at, ended_at, position)
            select key, process_instance_key, process_definition_key, element_id, element_type, flow_scope_key, state,
                   to_timestamp(started_at / 1000.0), to_timestamp(ended_at / 1000.0), position
              from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::text[],
                          ?::bigint[], ?::bigint[], ?::bigint[])
                   as changed (key, process_instance_key, process_definition_key, element_id, element_type,
                               flow_scope_key, state, started_at, ended_at, position)
            on conflict (key) do update
            """;

    private static final BulkStatement<Row> UPSERT = columns(INSERT + """
               set process_definition_key = excluded.process_definition_key,
                   element_id = excluded.element_id,
                   element_type = excluded.element_type,
                   flow_scope_key = excluded.flow_scope_key,
                   state = excluded.state,
                   ended_at = excluded.ended_at,
                   position = excluded.position
            """);

    private static final BulkStatement<Row> END = columns(INSERT + """
               set state = excluded.state,
                   ended_at = excluded.ended_at,
                   position = excluded.position
            """);

    private static BulkStatement<Row> columns(String sql) {
        return BulkStatement.<Row>of(sql)
                .bigint(Row::key)
                .bigint(Row::processInstanceKey)
                .bigint(Row::processDefinitionKey)
                .text(Row::elementId)
                .text(Row::elementType)
                .bigint(Row::flowScopeKey)
                .text(Row::state)
                .bigint(Row::startedAt)
                .bigint(Row::endedAt)
                .bigint(Row::position);
    }

    @Override
    public String table() {
        return "element_instance";
    }

    @Override
    public String valueType() {
        return "PROCESS_INSTANCE";
    }

    @Override
    public Set<String> projectedIntents() {
        return Lifecycle.INTENTS;
    }

    @Override
    public void read(Record<?> record, ChangeSink<Row> sink) {
        ProcessInstanceRecordValue element = (ProcessInstanceRecordValue) record.getValue();
        if (element.getBpmnElementType() == BpmnElementType.PROCESS) {
            return;
        }
        String state = Lifecycle.state(record.getIntent().name());
        Row row = new Row(
                record.getKey(),
                element.getProcessInstanceKey(),
                element.getProcessDefinitionKey(),
                Text.clean(element.getElementId()),
                element.getBpmnElementType().name(),
                Keys.orNull(element.getFlowScopeKey()),
                state,
                record.getTimestamp(),
                Lifecycle.isActive(state) ? null : record.getTimestamp(),
                record.getPosition());
        sink.add(row, 0);
    }

    /** An element seen from its start in this batch is one upsert; for others only the end is new. */
    @Override
    public void write(Connection connection, List<Row> rows) throws SQLException {
        Set<Long> started = rows.stream().filter(Row::active).map(Row::key).collect(Collectors.toSet());
        Collection<Row> merged = Coalescing.byKey(rows, Row::key, Row::then);
        UPSERT.execute(
                connection,
                merged.stream().filter(row -> started.contains(row.key())).toList());
        END.execute(
                connection,
                merged.stream().filter(row -> !started.contains(row.key())).toList());
    }
}
