package no.tiltaksflyt.embedded.trial;

import io.camunda.zeebe.exporter.api.Exporter;
import io.camunda.zeebe.exporter.api.context.Context;
import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs inside the broker: writes each record as a line of JSON, but for those that hold whole models. */
public final class JournalExporter implements Exporter {

    static final String FILE = "file";

    private static final Set<ValueType> LARGE = EnumSet.of(
            ValueType.DEPLOYMENT,
            ValueType.PROCESS,
            ValueType.DECISION,
            ValueType.DECISION_REQUIREMENTS,
            ValueType.FORM);

    private @Nullable Path file;
    private @Nullable BufferedWriter lines;
    private @Nullable Controller controller;

    @Override
    public void configure(Context context) {
        file = Path.of(String.valueOf(context.getConfiguration().getArguments().get(FILE)));
    }

    @Override
    public void open(Controller controller) {
        this.controller = controller;
        try {
            lines = Files.newBufferedWriter(
                    Objects.requireNonNull(file), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void export(Record<?> record) {
        if (!LARGE.contains(record.getValueType())) {
            write(record.toJson());
        }
        Objects.requireNonNull(controller).updateLastExportedRecordPosition(record.getPosition());
    }

    private void write(String json) {
        BufferedWriter open = Objects.requireNonNull(lines);
        try {
            open.write(json);
            open.write('\n');
            open.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (lines != null) {
            try {
                lines.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
