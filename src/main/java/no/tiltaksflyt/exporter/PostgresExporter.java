package no.tiltaksflyt.exporter;

import io.camunda.zeebe.exporter.api.Exporter;
import io.camunda.zeebe.exporter.api.ExporterException;
import io.camunda.zeebe.exporter.api.context.Context;
import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Projects the records of one partition into the schema {@code engine} of PostgreSQL.
 *
 * <p>{@code export} throws for one reason only: the queue stays full because PostgreSQL cannot be written. The broker
 * then keeps the record and gives it again.
 */
public final class PostgresExporter implements Exporter {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);
    private static final Duration ACKNOWLEDGE_INTERVAL = Duration.ofSeconds(1);
    private static final long QUEUE_WEIGHT = 32L << 20;

    private @Nullable Context context;
    private @Nullable ExporterSettings settings;
    private @Nullable RecordReader reader;
    private @Nullable Run run;

    /** Also called on a throw-away instance and on followers: reads the arguments and nothing else. */
    @Override
    public void configure(Context context) {
        this.context = context;
        ExporterSettings configured =
                ExporterSettings.of(context.getConfiguration().getArguments());
        RecordReader recordReader = recordReader(context.getPartitionId(), configured);
        settings = configured;
        reader = recordReader;
        context.setFilter(new NeededRecords(recordReader));
    }

    static RecordReader recordReader(int partitionId, ExporterSettings settings) {
        Set<String> named = settings.namedVariables();
        List<ExportHandler<?>> handlers = List.of(
                new ProcessDefinitionExportHandler(),
                new FormExportHandler(),
                new ProcessInstanceExportHandler(),
                new ElementInstanceExportHandler(),
                new ProcessVariableExportHandler(named),
                new VariableExportHandler(named, settings.maxVariableLength()),
                new UserTaskExportHandler(),
                new UserTaskEndExportHandler(),
                new JobExportHandler(),
                new IncidentExportHandler());
        return new RecordReader(partitionId, handlers, new SkippedRecordWriter(), new DeadLetterWriter());
    }

    @Override
    public void open(Controller controller) {
        Run opened = new Run(
                Objects.requireNonNull(context),
                Objects.requireNonNull(settings),
                Objects.requireNonNull(reader),
                controller);
        run = opened;
        opened.start();
    }

    @Override
    public void export(Record<?> record) {
        Objects.requireNonNull(run, "export before open").export(record);
    }

    @Override
    public void close() {
        Run closing = run;
        run = null;
        if (closing != null) {
            closing.close();
        }
    }

    /** Called by brokers from 8.7 on when the whole cluster is emptied. */
    public void purge() throws SQLException {
        int partitionId = Objects.requireNonNull(context).getPartitionId();
        try (EngineDatabase database = EngineDatabase.connect(Objects.requireNonNull(settings), partitionId)) {
            database.purge();
        }
    }

    private record NeededRecords(RecordReader reader) implements Context.RecordFilter {

        @Override
        public boolean acceptType(RecordType recordType) {
            return recordType == RecordType.EVENT;
        }

        @Override
        public boolean acceptValue(ValueType valueType) {
            return reader.reads(valueType.name());
        }
    }

    /** From open to close. Everything but the queue and the state belongs to the broker's thread. */
    private static final class Run {

        private final Logger log;
        private final InstantSource clock;
        private final Controller controller;
        private final RecordReader reader;
        private final ChangeQueue queue;
        private final LogIdentity identity;
        private final ExporterState state = new ExporterState();
        private final Acknowledgements acknowledgements;
        private final Thread thread;
        private final @Nullable AutoCloseable meters;
        private long lastQueued = LogIdentity.NO_POSITION;
        private long lastDelivered = LogIdentity.NO_POSITION;
        private boolean closed;

        Run(Context context, ExporterSettings settings, RecordReader reader, Controller controller) {
            this.log = context.getLogger();
            this.clock = InstantSource.system();
            this.controller = controller;
            this.reader = reader;
            this.queue = new ChangeQueue(settings.queueSize(), QUEUE_WEIGHT);
            this.identity = new LogIdentity(
                    controller.getLastExportedRecordPosition(),
                    controller.readMetadata().flatMap(LogMark::of));
            this.acknowledgements = new Acknowledgements(settings.acknowledgeDelay());
            int partitionId = context.getPartitionId();
            BatchWriter writer = new BatchWriter(settings, partitionId, queue, identity, reader, state, log);
            this.thread = new Thread(writer, "tiltaksflyt-exporter-" + partitionId);
            this.meters = meters(context, partitionId);
        }

        /** The registry is a class of the broker, and some versions have none. */
        private @Nullable AutoCloseable meters(Context context, int partitionId) {
            try {
                MeterRegistry registry = context.getMeterRegistry();
                return registry == null ? null : new ExporterMeters(registry, partitionId, state, queue);
            } catch (RuntimeException | LinkageError e) {
                log.warn("The exporter shows no meters: {}", e.toString());
                return null;
            }
        }

        void start() {
            thread.setDaemon(true);
            thread.setContextClassLoader(PostgresExporter.class.getClassLoader());
            thread.start();
            controller.scheduleCancellableTask(ACKNOWLEDGE_INTERVAL, this::acknowledgeAndScheduleNext);
        }

        void export(Record<?> record) {
            state.delivered();
            if (!identity.hasDelivered()) {
                identity.delivered(RecordId.of(record));
            }
            List<Change> changes = reader.read(record);
            if (!changes.isEmpty()) {
                enqueue(changes);
                lastQueued = record.getPosition();
            }
            lastDelivered = record.getPosition();
        }

        private void enqueue(List<Change> changes) {
            try {
                if (!queue.offer(changes, LONGEST_WAIT)) {
                    throw new ExporterException("PostgreSQL cannot be written, and the queue is full: "
                            + state.problem().orElse("it is slower than the broker"));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ExporterException("Interrupted while the queue was full.", e);
            }
        }

        /** A scheduled task that throws ends the exporting of the partition, so this one never does. */
        private void acknowledgeAndScheduleNext() {
            if (closed) {
                return;
            }
            try {
                acknowledge();
            } catch (RuntimeException | LinkageError e) {
                log.warn("The broker could not be told the position; it is told again.", e);
            }
            try {
                controller.scheduleCancellableTask(ACKNOWLEDGE_INTERVAL, this::acknowledgeAndScheduleNext);
            } catch (RuntimeException | LinkageError e) {
                log.error(
                        "The next acknowledgement could not be scheduled; the broker keeps its log until a restart.",
                        e);
            }
        }

        private void acknowledge() {
            state.committed().ifPresent(committed -> {
                LogMark mark = new LogMark(committed.fingerprint(), committed.position());
                acknowledgements.committed(
                        new Acknowledgements.Acknowledgement(safePosition(committed), mark), clock.instant());
            });
            acknowledgements
                    .due(clock.instant())
                    .ifPresent(due -> controller.updateLastExportedRecordPosition(
                            due.position(), due.mark().bytes()));
        }

        /**
         * When all that was queued is written, the delivered records that changed nothing are done too. Never beyond what
         * was delivered, whatever the database says: a position beyond the log ends the broker's exporting.
         */
        private long safePosition(ExporterPosition committed) {
            return committed.position() >= lastQueued ? lastDelivered : committed.position();
        }

        void close() {
            closed = true;
            queue.close();
            awaitWriter();
            closeMeters();
        }

        /** The transaction under way may end; what is still queued comes again from the broker. */
        private void awaitWriter() {
            try {
                thread.join(CLOSE_WAIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread.interrupt();
        }

        private void closeMeters() {
            try {
                if (meters != null) {
                    meters.close();
                }
            } catch (Exception e) {
                log.debug("The meters could not be removed.", e);
            }
        }
    }
}
