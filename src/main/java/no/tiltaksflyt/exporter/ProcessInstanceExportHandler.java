package no.tiltaksflyt.exporter;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps each process instance: of which definition, and whether it runs. */
final class ProcessInstanceExportHandler implements ExportHandler<ProcessInstanceExportHandler.Row> {

    record Row(
            long key,
            long processDefinitionKey,
            String processId,
            int version,
            @Nullable Long parentProcessInstanceKey,
            @Nullable Long parentElementInstanceKey,
            String state,
            long startedAt,
            @Nullable Long endedAt,
            long position) {

        Row then(Row later) {
            return new Row(
                    key,
                    later.processDefinitionKey,
                    later.processId,
                    later.version,
                    later.parentProcessInstanceKey,
                    later.parentElementInstanceKey,
                    later.state,
                    startedAt,
                    later.endedAt,
                    later.position);
        }
    }

    private static final BulkStatement<Row> UPSERT = BulkStatement.<Row>of("""
                    insert into engine.process_instance as p (key, process_definition_key, process_id, version,
                           parent_process_instance_key, parent_element_instance_key, state, started_at, ended_at,
                           position)
                    select key, process_definition_key, process_id, version,
                           parent_process_instance_key, parent_element_instance_key, state,
                           to_timestamp(started_at / 1000.0), to_timestamp(ended_at / 1000.0), position
                      from unnest(?::bigint[], ?::bigint[], ?::text[], ?::integer[],
                                  ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
                           as changed (key, process_definition_key, process_id, version,
                                       parent_process_instance_key, parent_element_instance_key, state, started_at,
                                       ended_at, position)
                    on conflict (key) do update
                       set process_definition_key = excluded.process_definition_key,
                           process_id = excluded.process_id,
                           version = excluded.version,
                           parent_process_instance_key = excluded.parent_process_instance_key,
                           parent_element_instance_key = excluded.parent_element_instance_key,
                           state = excluded.state,
                           started_at = least(p.started_at, excluded.started_at),
                           ended_at = excluded.ended_at,
                           position = excluded.position
                    """)
            .bigint(Row::key)
            .bigint(Row::processDefinitionKey)
            .text(Row::processId)
            .integer(Row::version)
            .bigint(Row::parentProcessInstanceKey)
            .bigint(Row::parentElementInstanceKey)
            .text(Row::state)
            .bigint(Row::startedAt)
            .bigint(Row::endedAt)
            .bigint(Row::position);

    @Override
    public String table() {
        return "process_instance";
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
    public boolean announced() {
        return true;
    }

    @Override
    public void read(Record<?> record, ChangeSink<Row> sink) {
        ProcessInstanceRecordValue instance = (ProcessInstanceRecordValue) record.getValue();
        if (instance.getBpmnElementType() != BpmnElementType.PROCESS) {
            return;
        }
        String state = Lifecycle.state(record.getIntent().name());
        Row row = new Row(
                instance.getProcessInstanceKey(),
                instance.getProcessDefinitionKey(),
                Text.clean(instance.getBpmnProcessId()),
                instance.getVersion(),
                Keys.orNull(instance.getParentProcessInstanceKey()),
                Keys.orNull(instance.getParentElementInstanceKey()),
                state,
                record.getTimestamp(),
                Lifecycle.isActive(state) ? null : record.getTimestamp(),
                record.getPosition());
        sink.add(row, 0);
    }

    @Override
    public void write(Connection connection, List<Row> rows) throws SQLException {
        UPSERT.execute(connection, Coalescing.byKey(rows, Row::key, Row::then));
    }
}
