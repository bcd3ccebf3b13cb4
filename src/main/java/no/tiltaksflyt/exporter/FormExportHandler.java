package no.tiltaksflyt.exporter;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.value.deployment.Form;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Keeps every deployed version of every form, since a task is filled in with the version that it carries. */
final class FormExportHandler implements ExportHandler<FormExportHandler.Row> {

    record Row(long key, String formId, int version, String json, long deployedAt) {}

    private static final BulkStatement<Row> UPSERT = BulkStatement.<Row>of("""
                    insert into engine.form (key, form_id, version, json, deployed_at)
                    select key, form_id, version, json, to_timestamp(deployed_at / 1000.0)
                      from unnest(?::bigint[], ?::text[], ?::integer[], ?::text[], ?::bigint[])
                           as changed (key, form_id, version, json, deployed_at)
                    on conflict (key) do nothing
                    """)
            .bigint(Row::key)
            .text(Row::formId)
            .integer(Row::version)
            .text(Row::json)
            .bigint(Row::deployedAt);

    @Override
    public String table() {
        return "form";
    }

    @Override
    public String valueType() {
        return "FORM";
    }

    @Override
    public Set<String> projectedIntents() {
        return Set.of("CREATED");
    }

    @Override
    public void read(Record<?> record, ChangeSink<Row> sink) {
        Form form = (Form) record.getValue();
        String json = Text.clean(new String(form.getResource(), StandardCharsets.UTF_8));
        String formId = Text.clean(form.getFormId());
        sink.add(new Row(form.getFormKey(), formId, form.getVersion(), json, record.getTimestamp()), json.length());
    }

    @Override
    public void write(Connection connection, List<Row> rows) throws SQLException {
        UPSERT.execute(connection, Coalescing.latestByKey(rows, Row::key));
    }
}
