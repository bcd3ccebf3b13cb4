package no.tiltaksflyt.exporter;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns a record into changes of tables. Never throws: an unknown record is counted, an unreadable one is kept. */
final class RecordReader {

    /** Intents that are known to change nothing that is projected; any other is counted as skipped. */
    private static final Map<String, Set<String>> UNPROJECTED = Map.of(
            "PROCESS", Set.of("DELETING", "DELETED"),
            "FORM", Set.of("DELETED"),
            "PROCESS_INSTANCE",
                    Set.of(
                            "SEQUENCE_FLOW_TAKEN",
                            "SEQUENCE_FLOW_DELETED",
                            "ELEMENT_COMPLETING",
                            "ELEMENT_TERMINATING",
                            "ANCESTOR_MIGRATED"),
            "VARIABLE", Set.of("MIGRATED"),
            "USER_TASK",
                    Set.of(
                            "CREATING",
                            "ASSIGNING",
                            "CLAIMING",
                            "UPDATING",
                            "COMPLETING",
                            "CANCELING",
                            "CORRECTED",
                            "ASSIGNMENT_DENIED",
                            "UPDATE_DENIED",
                            "COMPLETION_DENIED"),
            "JOB", Set.of("CREATED", "TIMED_OUT", "RECURRED_AFTER_BACKOFF", "YIELDED", "TIMEOUT_UPDATED"),
            "INCIDENT", Set.of());

    private final int partitionId;
    private final Map<String, List<ExportHandler<?>>> handlersByValueType = new HashMap<>();
    private final SkippedRecordWriter skippedRecords;
    private final DeadLetterWriter deadLetters;

    RecordReader(
            int partitionId,
            List<ExportHandler<?>> handlers,
            SkippedRecordWriter skippedRecords,
            DeadLetterWriter deadLetters) {
        this.partitionId = partitionId;
        this.skippedRecords = skippedRecords;
        this.deadLetters = deadLetters;
        for (ExportHandler<?> handler : handlers) {
            handlersByValueType
                    .computeIfAbsent(handler.valueType(), type -> new ArrayList<>())
                    .add(handler);
        }
    }

    boolean reads(String valueType) {
        return handlersByValueType.containsKey(valueType);
    }

    List<Change> read(Record<?> record) {
        if (record.getRecordType() != RecordType.EVENT) {
            return List.of();
        }
        String valueType = record.getValueType().name();
        String intent = record.getIntent().name();
        if (UNPROJECTED.getOrDefault(valueType, Set.of()).contains(intent)) {
            return List.of();
        }
        return readProjected(record, RecordId.of(record));
    }

    private List<Change> readProjected(Record<?> record, RecordId id) {
        List<Change> changes = new ArrayList<>(2);
        boolean known = false;
        for (ExportHandler<?> handler : handlersByValueType.getOrDefault(id.valueType(), List.of())) {
            if (handler.projectedIntents().contains(id.intent())) {
                known = true;
                readWith(handler, record, id, changes);
            }
        }
        if (!known) {
            changes.add(skipped(id));
        }
        return changes;
    }

    private Change skipped(RecordId id) {
        return Change.of(id, skippedRecords, SkippedRecordWriter.Row.of(partitionId, id), 0);
    }

    private <R> void readWith(ExportHandler<R> handler, Record<?> record, RecordId id, List<Change> changes) {
        List<Change> read = new ArrayList<>(1);
        try {
            handler.read(record, new Sink<>(handler, id, read));
            changes.addAll(read);
        } catch (RuntimeException | LinkageError e) {
            changes.add(deadLetter(id, handler.table(), e.toString(), json(record)));
        }
    }

    /** What to write instead of a change that the database refused; a refused dead letter is only counted. */
    Change refused(Change change, Exception refusal) {
        return change.writer() == deadLetters
                ? skipped(change.recordId())
                : deadLetter(
                        change.recordId(),
                        change.writer().table(),
                        refusal.toString(),
                        change.row().toString());
    }

    private Change deadLetter(RecordId id, String table, String reason, String content) {
        DeadLetterWriter.Row row = DeadLetterWriter.Row.of(partitionId, id, table, reason, content);
        return Change.of(
                id, deadLetters, row, row.reason().length() + row.content().length());
    }

    private static String json(Record<?> record) {
        try {
            return record.toJson();
        } catch (RuntimeException | LinkageError e) {
            return "The record cannot be written as JSON either: " + e;
        }
    }

    private final class Sink<R> implements ChangeSink<R> {

        private final ExportHandler<R> handler;
        private final RecordId id;
        private final List<Change> changes;

        Sink(ExportHandler<R> handler, RecordId id, List<Change> changes) {
            this.handler = handler;
            this.id = id;
            this.changes = changes;
        }

        @Override
        public void add(R row, int textLength) {
            changes.add(Change.of(id, handler, row, textLength));
        }

        @Override
        public void deadLetter(String reason, String content) {
            changes.add(RecordReader.this.deadLetter(id, handler.table(), reason, content));
        }
    }
}
