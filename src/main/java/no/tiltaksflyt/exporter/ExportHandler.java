package no.tiltaksflyt.exporter;

import io.camunda.zeebe.protocol.record.Record;
import java.util.Set;

/**
 * Projects the records of one value type into one table.
 *
 * <p>Value types and intents are known by name: a name that a newer engine adds is never a missing class or field here.
 */
interface ExportHandler<R> extends TableWriter<R> {

    String valueType();

    /** Intents of the value type that this handler writes. */
    Set<String> projectedIntents();

    /** Reads what the record changes; a record that changes nothing adds nothing. */
    void read(Record<?> record, ChangeSink<R> sink);
}
