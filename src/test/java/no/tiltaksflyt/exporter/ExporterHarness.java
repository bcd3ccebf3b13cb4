package no.tiltaksflyt.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.zeebe.exporter.api.context.Configuration;
import io.camunda.zeebe.exporter.api.context.Context;
import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.exporter.api.context.ScheduledTask;
import io.camunda.zeebe.protocol.record.Record;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The broker's side of the exporter API, with its durable state kept between openings as after a restart. */
final class ExporterHarness implements AutoCloseable {

    /** How long a loaded machine may take. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Map<String, Object> args = new HashMap<>();
    private final int partitionId;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private long brokerPosition = -1;
    private byte[] metadata;
    private Runnable scheduled;
    private Context.RecordFilter filter;
    private PostgresExporter exporter;
    private long lastRelevant = -1;
    private boolean controllerThrows;

    ExporterHarness(Map<String, String> args) {
        this(args, 1);
    }

    ExporterHarness(Map<String, String> args, int partitionId) {
        this.args.putAll(args);
        this.args.putIfAbsent("acknowledgeDelay", "0ms");
        this.partitionId = partitionId;
    }

    ExporterHarness with(String name, Object value) {
        args.put(name, value);
        return this;
    }

    ExporterHarness open() {
        exporter = new PostgresExporter();
        exporter.configure(new TestContext());
        exporter.open(new TestController());
        return this;
    }

    void crash() {
        exporter.close();
    }

    /** Gives the record as the broker does: filtered, and only beyond the broker's position. */
    void export(Record<?> record) {
        boolean accepted = filter.acceptType(record.getRecordType()) && filter.acceptValue(record.getValueType());
        if (accepted && record.getPosition() > brokerPosition) {
            exporter.export(record);
            lastRelevant = Math.max(lastRelevant, record.getPosition());
        }
    }

    void export(List<? extends Record<?>> records) {
        records.forEach(this::export);
    }

    /** Runs the broker's timer, and returns when the broker has been told of the last record. */
    void awaitAcknowledged() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).untilAsserted(() -> {
            tick();
            assertThat(brokerPosition).isGreaterThanOrEqualTo(lastRelevant);
        });
    }

    void tick() {
        Runnable task = scheduled;
        scheduled = null;
        task.run();
    }

    boolean hasScheduledNext() {
        return scheduled != null;
    }

    void controllerThrows(boolean throwing) {
        controllerThrows = throwing;
    }

    double meter(String name) {
        Meter meter = meters.get("tiltaksflyt.exporter." + name).meter();
        return meter.measure().iterator().next().getValue();
    }

    boolean hasMeters() {
        return !meters.getMeters().isEmpty();
    }

    PostgresExporter exporter() {
        return exporter;
    }

    Context.RecordFilter filter() {
        return filter;
    }

    long brokerPosition() {
        return brokerPosition;
    }

    /** As after kill -9 of a broker without a snapshot since. */
    void forgetBrokerPosition() {
        brokerPosition = -1;
        metadata = null;
    }

    void brokerPosition(long position) {
        brokerPosition = position;
    }

    @Override
    public void close() {
        if (exporter != null) {
            exporter.close();
        }
    }

    private final class TestContext implements Context, Configuration {

        @Override
        public MeterRegistry getMeterRegistry() {
            return meters;
        }

        @Override
        public Logger getLogger() {
            return LoggerFactory.getLogger(PostgresExporter.class);
        }

        @Override
        public InstantSource clock() {
            return InstantSource.system();
        }

        @Override
        public Configuration getConfiguration() {
            return this;
        }

        @Override
        public int getPartitionId() {
            return partitionId;
        }

        @Override
        public void setFilter(RecordFilter recordFilter) {
            filter = recordFilter;
        }

        @Override
        public String getId() {
            return "tiltaksflyt";
        }

        @Override
        public Map<String, Object> getArguments() {
            return args;
        }

        @Override
        public <T> T instantiate(Class<T> type) {
            throw new UnsupportedOperationException("the exporter reads its arguments itself");
        }
    }

    private final class TestController implements Controller {

        @Override
        public void updateLastExportedRecordPosition(long position) {
            updateLastExportedRecordPosition(position, null);
        }

        @Override
        public void updateLastExportedRecordPosition(long position, byte[] mark) {
            if (controllerThrows) {
                throw new IllegalStateException("the broker is closing");
            }
            assertThat(position).as("never beyond the log").isLessThanOrEqualTo(lastRelevant);
            brokerPosition = Math.max(brokerPosition, position);
            metadata = mark;
        }

        @Override
        public long getLastExportedRecordPosition() {
            return brokerPosition;
        }

        @Override
        public ScheduledTask scheduleCancellableTask(Duration delay, Runnable task) {
            scheduled = task;
            return () -> scheduled = null;
        }

        @Override
        public Optional<byte[]> readMetadata() {
            return Optional.ofNullable(metadata);
        }
    }
}
