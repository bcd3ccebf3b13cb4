package no.tiltaksflyt.exporter;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps each incident, open and resolved. */
final class IncidentExportHandler implements ExportHandler<IncidentExportHandler.Row> {

    record Row(
            long key,
            long processInstanceKey,
            long processDefinitionKey,
            String processId,
            String elementId,
            long elementInstanceKey,
            @Nullable Long jobKey,
            String errorType,
            @Nullable String errorMessage,
            String state,
            long createdAt,
            @Nullable Long resolvedAt) {

        Row then(Row later) {
            return new Row(
                    key,
                    processInstanceKey,
                    later.processDefinitionKey,
                    later.processId,
                    later.elementId,
                    elementInstanceKey,
                    jobKey,
                    errorType,
                    errorMessage,
                    later.state,
                    createdAt,
                    later.resolvedAt);
        }
    }

    private static final int MESSAGE_LENGTH = 10_000;

    private static final BulkStatement<Row> UPSERT = BulkStatement.<Row>of("""
                    insert into engine.incident (key, process_instance_key, process_definition_key, process_id,
                           element_id, element_instance_key, job_key, error_type, error_message, state, created_at,
                           resolved_at)
                    select key, process_instance_key, process_definition_key, process_id, element_id,
                           element_instance_key, job_key, error_type, error_message, state,
                           to_timestamp(created_at / 1000.0), to_timestamp(resolved_at / 1000.0)
                      from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::bigint[],
                                  ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
                           as changed (key, process_instance_key, process_definition_key, process_id, element_id,
                                       element_instance_key, job_key, error_type, error_message, state, created_at,
                                       resolved_at)
                    on conflict (key) do update
                       set process_definition_key = excluded.process_definition_key,
                           process_id = excluded.process_id,
                           element_id = excluded.element_id,
                           state = excluded.state,
                           resolved_at = excluded.resolved_at
                    """)
            .bigint(Row::key)
            .bigint(Row::processInstanceKey)
            .bigint(Row::processDefinitionKey)
            .text(Row::processId)
            .text(Row::elementId)
            .bigint(Row::elementInstanceKey)
            .bigint(Row::jobKey)
            .text(Row::errorType)
            .text(Row::errorMessage)
            .text(Row::state)
            .bigint(Row::createdAt)
            .bigint(Row::resolvedAt);

    @Override
    public String table() {
        return "incident";
    }

    @Override
    public String valueType() {
        return "INCIDENT";
    }

    @Override
    public Set<String> projectedIntents() {
        return Set.of("CREATED", "RESOLVED", "MIGRATED");
    }

    @Override
    public void read(Record<?> record, ChangeSink<Row> sink) {
        IncidentRecordValue incident = (IncidentRecordValue) record.getValue();
        boolean resolved = record.getIntent().name().equals("RESOLVED");
        String message = Text.cleanOrNull(Text.shorten(incident.getErrorMessage(), MESSAGE_LENGTH));
        Row row = new Row(
                record.getKey(),
                incident.getProcessInstanceKey(),
                incident.getProcessDefinitionKey(),
                Text.clean(incident.getBpmnProcessId()),
                Text.clean(incident.getElementId()),
                incident.getElementInstanceKey(),
                Keys.orNull(incident.getJobKey()),
                incident.getErrorType().name(),
                message,
                resolved ? "RESOLVED" : "CREATED",
                record.getTimestamp(),
                resolved ? record.getTimestamp() : null);
        sink.add(row, message == null ? 0 : message.length());
    }

    @Override
    public void write(Connection connection, List<Row> rows) throws SQLException {
        UPSERT.execute(connection, Coalescing.byKey(rows, Row::key, Row::then));
    }
}
