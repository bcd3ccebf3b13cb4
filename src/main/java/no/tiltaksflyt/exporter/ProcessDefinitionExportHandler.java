package no.tiltaksflyt.exporter;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.value.deployment.Process;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Keeps every deployed version of every process with its XML; a deleted one stays, since ended cases refer to it. */
final class ProcessDefinitionExportHandler implements ExportHandler<ProcessDefinitionExportHandler.Row> {

    record Row(long key, String processId, int version, String resourceName, String xml, long deployedAt) {}

    private static final BulkStatement<Row> UPSERT = BulkStatement.<Row>of("""
                    insert into engine.process_definition (key, process_id, version, resource_name, xml, deployed_at)
                    select key, process_id, version, resource_name, xml, to_timestamp(deployed_at / 1000.0)
                      from unnest(?::bigint[], ?::text[], ?::integer[], ?::text[], ?::text[], ?::bigint[])
                           as changed (key, process_id, version, resource_name, xml, deployed_at)
                    on conflict (key) do nothing
                    """)
            .bigint(Row::key)
            .text(Row::processId)
            .integer(Row::version)
            .text(Row::resourceName)
            .text(Row::xml)
            .bigint(Row::deployedAt);

    @Override
    public String table() {
        return "process_definition";
    }

    @Override
    public String valueType() {
        return "PROCESS";
    }

    @Override
    public Set<String> projectedIntents() {
        return Set.of("CREATED");
    }

    @Override
    public void read(Record<?> record, ChangeSink<Row> sink) {
        Process process = (Process) record.getValue();
        String xml = Text.clean(new String(process.getResource(), StandardCharsets.UTF_8));
        Row row = new Row(
                process.getProcessDefinitionKey(),
                Text.clean(process.getBpmnProcessId()),
                process.getVersion(),
                Text.clean(process.getResourceName()),
                xml,
                record.getTimestamp());
        sink.add(row, xml.length());
    }

    @Override
    public void write(Connection connection, List<Row> rows) throws SQLException {
        UPSERT.execute(connection, Coalescing.latestByKey(rows, Row::key));
    }
}
