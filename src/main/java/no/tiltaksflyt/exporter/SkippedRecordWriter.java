package no.tiltaksflyt.exporter;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** Counts the records that this version does not know, by value type and intent. */
final class SkippedRecordWriter implements TableWriter<SkippedRecordWriter.Row> {

    record Kind(int partitionId, String valueType, String intent) implements Comparable<Kind> {

        private static final Comparator<Kind> ORDER = Comparator.comparingInt(Kind::partitionId)
                .thenComparing(Kind::valueType)
                .thenComparing(Kind::intent);

        @Override
        public int compareTo(Kind other) {
            return ORDER.compare(this, other);
        }
    }

    record Row(Kind kind, long count, long position, long timestamp) {

        static Row of(int partitionId, RecordId recordId) {
            Kind kind = new Kind(partitionId, recordId.valueType(), recordId.intent());
            return new Row(kind, 1, recordId.position(), recordId.timestamp());
        }

        Row then(Row later) {
            return new Row(kind, count + later.count, later.position, later.timestamp);
        }
    }

    private static final BulkStatement<Row> COUNT = BulkStatement.<Row>of("""
                    insert into engine.skipped_record as s
                           (partition_id, value_type, intent, records, last_position, last_recorded_at)
                    select partition_id, value_type, intent, records, last_position,
                           to_timestamp(last_recorded_at / 1000.0)
                      from unnest(?::integer[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
                           as changed (partition_id, value_type, intent, records, last_position, last_recorded_at)
                    on conflict (partition_id, value_type, intent) do update
                       set records = s.records + excluded.records,
                           last_position = excluded.last_position,
                           last_recorded_at = excluded.last_recorded_at
                    """)
            .integer(row -> row.kind().partitionId())
            .text(row -> row.kind().valueType())
            .text(row -> row.kind().intent())
            .bigint(Row::count)
            .bigint(Row::position)
            .bigint(Row::timestamp);

    @Override
    public String table() {
        return "skipped_record";
    }

    @Override
    public void write(Connection connection, List<Row> rows) throws SQLException {
        COUNT.execute(connection, Coalescing.byKey(rows, Row::kind, Row::then));
    }
}
