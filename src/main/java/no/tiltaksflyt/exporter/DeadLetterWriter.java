package no.tiltaksflyt.exporter;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Keeps what could not be projected, with the reason, for an administrator. */
final class DeadLetterWriter implements TableWriter<DeadLetterWriter.Row> {

    record Row(int partitionId, RecordId recordId, String table, String reason, String content) {

        private static final int REASON_LENGTH = 2_000;
        private static final int CONTENT_LENGTH = 100_000;

        static Row of(int partitionId, RecordId recordId, String table, String reason, String content) {
            return new Row(
                    partitionId,
                    recordId,
                    table,
                    Text.clean(Text.shorten(reason, REASON_LENGTH)),
                    Text.clean(Text.shorten(content, CONTENT_LENGTH)));
        }
    }

    private static final BulkStatement<Row> INSERT = BulkStatement.<Row>of("""
                    insert into engine.dead_letter (partition_id, position, target, value_type, intent, record_key,
                           recorded_at, reason, content)
                    select partition_id, position, target, value_type, intent, record_key,
                           to_timestamp(recorded_at / 1000.0), reason, content
                      from unnest(?::integer[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[],
                                  ?::text[], ?::text[])
                           as added (partition_id, position, target, value_type, intent, record_key, recorded_at,
                                     reason, content)
                    """)
            .integer(Row::partitionId)
            .bigint(row -> row.recordId().position())
            .text(Row::table)
            .text(row -> row.recordId().valueType())
            .text(row -> row.recordId().intent())
            .bigint(row -> row.recordId().key())
            .bigint(row -> row.recordId().timestamp())
            .text(Row::reason)
            .text(Row::content);

    @Override
    public String table() {
        return "dead_letter";
    }

    @Override
    public void write(Connection connection, List<Row> rows) throws SQLException {
        INSERT.execute(connection, rows);
    }
}
