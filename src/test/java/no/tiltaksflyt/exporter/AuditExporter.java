package no.tiltaksflyt.exporter;

import io.camunda.zeebe.exporter.api.Exporter;
import io.camunda.zeebe.exporter.api.context.Context;
import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A second, very plain exporter: what the engine really did, line by line in a file. Runs in the tested broker. */
public final class AuditExporter implements Exporter {

    private String file;
    private OutputStream lines;

    @Override
    public void configure(Context context) {
        file = (String) context.getConfiguration().getArguments().get("file");
    }

    @Override
    public void open(Controller controller) {
        try {
            lines = new FileOutputStream(file, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void export(Record<?> record) {
        if (record.getRecordType() == RecordType.EVENT) {
            try {
                lines.write(line(record).getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String line(Record<?> record) {
        String what = switch (record.getValue()) {
            case ProcessInstanceRecordValue element -> element.getBpmnElementType() + "\t" + element.getElementId();
            case VariableRecordValue variable -> variable.getScopeKey() + "\t" + variable.getName();
            case UserTaskRecordValue task -> task.getElementInstanceKey() + "\t";
            default -> "\t";
        };
        return record.getPosition() + "\t" + record.getValueType() + "\t" + record.getIntent() + "\t" + record.getKey()
                + "\t" + what + "\n";
    }
}
