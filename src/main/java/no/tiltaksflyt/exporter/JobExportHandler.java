package no.tiltaksflyt.exporter;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the jobs that have failed, from the first failure until the job is done or gone. */
final class JobExportHandler implements ExportHandler<JobExportHandler.Row> {

    enum Kind {
        FAILED,
        CHANGED,
        GONE
    }

    record Row(
            long key,
            Kind kind,
            String type,
            long processInstanceKey,
            String elementId,
            long elementInstanceKey,
            int retries,
            @Nullable String errorMessage,
            long updatedAt) {

        boolean is(Kind other) {
            return kind == other;
        }

        Row then(Row later) {
            return later.is(Kind.CHANGED) && is(Kind.FAILED) ? later.stillFailed(errorMessage) : later;
        }

        private Row stillFailed(@Nullable String message) {
            return new Row(
                    key,
                    Kind.FAILED,
                    type,
                    processInstanceKey,
                    elementId,
                    elementInstanceKey,
                    retries,
                    message,
                    updatedAt);
        }
    }

    private static final int MESSAGE_LENGTH = 10_000;

    private static final BulkStatement<Row> UPSERT = BulkStatement.<Row>of("""
                    insert into engine.job_in_trouble (key, type, process_instance_key, element_id,
                           element_instance_key, retries, error_message, updated_at)
                    select key, type, process_instance_key, element_id, element_instance_key, retries, error_message,
                           to_timestamp(updated_at / 1000.0)
                      from unnest(?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::integer[],
                                  ?::text[], ?::bigint[])
                           as changed (key, type, process_instance_key, element_id, element_instance_key, retries,
                                       error_message, updated_at)
                    on conflict (key) do update
                       set element_id = excluded.element_id,
                           retries = excluded.retries,
                           error_message = excluded.error_message,
                           updated_at = excluded.updated_at
                    """)
            .bigint(Row::key)
            .text(Row::type)
            .bigint(Row::processInstanceKey)
            .text(Row::elementId)
            .bigint(Row::elementInstanceKey)
            .integer(Row::retries)
            .text(Row::errorMessage)
            .bigint(Row::updatedAt);

    private static final BulkStatement<Row> UPDATE = BulkStatement.<Row>of("""
                    update engine.job_in_trouble as j
                       set element_id = changed.element_id,
                           retries = changed.retries,
                           updated_at = to_timestamp(changed.updated_at / 1000.0)
                      from unnest(?::bigint[], ?::text[], ?::integer[], ?::bigint[])
                           as changed (key, element_id, retries, updated_at)
                     where j.key = changed.key
                    """)
            .bigint(Row::key)
            .text(Row::elementId)
            .integer(Row::retries)
            .bigint(Row::updatedAt);

    private static final BulkStatement<Row> DELETE = BulkStatement.<Row>of("""
                    delete from engine.job_in_trouble
                     where key = any(?::bigint[])
                    """).bigint(Row::key);

    @Override
    public String table() {
        return "job_in_trouble";
    }

    @Override
    public String valueType() {
        return "JOB";
    }

    @Override
    public Set<String> projectedIntents() {
        return Set.of("FAILED", "RETRIES_UPDATED", "UPDATED", "MIGRATED", "COMPLETED", "CANCELED", "ERROR_THROWN");
    }

    @Override
    public void read(Record<?> record, ChangeSink<Row> sink) {
        JobRecordValue job = (JobRecordValue) record.getValue();
        String message = Text.cleanOrNull(Text.shorten(job.getErrorMessage(), MESSAGE_LENGTH));
        Row row = new Row(
                record.getKey(),
                kind(record.getIntent().name()),
                Text.clean(job.getType()),
                job.getProcessInstanceKey(),
                Text.clean(job.getElementId()),
                job.getElementInstanceKey(),
                job.getRetries(),
                message,
                record.getTimestamp());
        sink.add(row, message == null ? 0 : message.length());
    }

    /** An error that nobody catches is an incident, so a thrown error ends the trouble here. */
    private static Kind kind(String intent) {
        return switch (intent) {
            case "FAILED" -> Kind.FAILED;
            case "RETRIES_UPDATED", "UPDATED", "MIGRATED" -> Kind.CHANGED;
            default -> Kind.GONE;
        };
    }

    @Override
    public void write(Connection connection, List<Row> rows) throws SQLException {
        List<Row> merged = new ArrayList<>(Coalescing.byKey(rows, Row::key, Row::then));
        UPSERT.execute(connection, only(merged, Kind.FAILED));
        UPDATE.execute(connection, only(merged, Kind.CHANGED));
        DELETE.execute(connection, only(merged, Kind.GONE));
    }

    private static List<Row> only(List<Row> rows, Kind kind) {
        return rows.stream().filter(row -> row.is(kind)).toList();
    }
}
