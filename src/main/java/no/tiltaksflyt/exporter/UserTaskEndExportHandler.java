package no.tiltaksflyt.exporter;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Cancels the user task of an element that was terminated.
 *
 * <p>The 8.6 engine writes no CANCELED for a task whose element a modification terminates; without this the task would
 * stay in the list for ever. Its table comes after {@code user_task} in the order of writing.
 */
final class UserTaskEndExportHandler implements ExportHandler<UserTaskEndExportHandler.Row> {

    record Row(long elementInstanceKey, long endedAt, long position) {}

    private static final BulkStatement<Row> CLOSE_GROUPS =
            BulkStatement.<Row>of("""
                    delete from engine.user_task_group as g
                     using engine.user_task as t
                     where t.key = g.user_task_key
                       and t.element_instance_key = any(?::bigint[])
                    """).bigint(Row::elementInstanceKey);

    private static final BulkStatement<Row> CANCEL = BulkStatement.<Row>of("""
                    update engine.user_task as t
                       set state = 'CANCELED',
                           updated_at = to_timestamp(changed.ended_at / 1000.0),
                           ended_at = to_timestamp(changed.ended_at / 1000.0),
                           position = changed.position
                      from unnest(?::bigint[], ?::bigint[], ?::bigint[])
                           as changed (element_instance_key, ended_at, position)
                     where t.element_instance_key = changed.element_instance_key
                       and t.state = 'CREATED'
                    """)
            .bigint(Row::elementInstanceKey)
            .bigint(Row::endedAt)
            .bigint(Row::position);

    @Override
    public String table() {
        return "user_task.end";
    }

    @Override
    public String valueType() {
        return "PROCESS_INSTANCE";
    }

    @Override
    public Set<String> projectedIntents() {
        return Set.of("ELEMENT_TERMINATED");
    }

    @Override
    public boolean announced() {
        return true;
    }

    @Override
    public void read(Record<?> record, ChangeSink<Row> sink) {
        ProcessInstanceRecordValue element = (ProcessInstanceRecordValue) record.getValue();
        if (element.getBpmnElementType() == BpmnElementType.USER_TASK) {
            sink.add(new Row(record.getKey(), record.getTimestamp(), record.getPosition()), 0);
        }
    }

    @Override
    public void write(Connection connection, List<Row> rows) throws SQLException {
        Collection<Row> ended = Coalescing.latestByKey(rows, Row::elementInstanceKey);
        CLOSE_GROUPS.execute(connection, ended);
        CANCEL.execute(connection, ended);
    }
}
