package no.tiltaksflyt.exporter;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Shows the exporter's state in the broker's metrics. Loaded only where the broker has a meter registry. */
final class ExporterMeters implements AutoCloseable {

    private final MeterRegistry registry;
    private final List<Meter> meters;

    ExporterMeters(MeterRegistry registry, int partitionId, ExporterState state, ChangeQueue queue) {
        this.registry = registry;
        this.meters = List.of(
                gauge("waiting", "records that wait to be written", partitionId, queue, ChangeQueue::size),
                gauge(
                        "failing",
                        "1 while the projection cannot be written",
                        partitionId,
                        state,
                        s -> s.problem().isPresent() ? 1 : 0),
                gauge("position", "position of the last record written", partitionId, state, ExporterMeters::position),
                gauge(
                        "dead.letters",
                        "records refused by the database since the start",
                        partitionId,
                        state,
                        ExporterState::deadLetters),
                gauge("gaps", "gaps found since the start", partitionId, state, ExporterState::gaps),
                counter(
                        "records.delivered",
                        "records that the broker handed over since the start",
                        partitionId,
                        state,
                        ExporterState::deliveredRecords),
                counter(
                        "records.written",
                        "records that changed the projection and are committed, since the start",
                        partitionId,
                        state,
                        ExporterState::writtenRecords));
    }

    private static double position(ExporterState state) {
        return state.committed().map(ExporterPosition::position).orElse(LogIdentity.NO_POSITION);
    }

    private <T> Meter gauge(String name, String description, int partitionId, T source, ToDoubleFunction<T> value) {
        return Gauge.builder("tiltaksflyt.exporter." + name, source, value)
                .description(description)
                .tag("partition", Integer.toString(partitionId))
                .strongReference(true)
                .register(registry);
    }

    private <T> Meter counter(String name, String description, int partitionId, T source, ToDoubleFunction<T> value) {
        return FunctionCounter.builder("tiltaksflyt.exporter." + name, source, value)
                .description(description)
                .tag("partition", Integer.toString(partitionId))
                .register(registry);
    }

    @Override
    public void close() {
        meters.forEach(registry::remove);
    }
}
