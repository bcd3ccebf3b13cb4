package no.tiltaksflyt.exporter;

import io.camunda.zeebe.protocol.record.Record;

/** Which record of the log a change came from; copied at once, since the broker reuses the record's buffer. */
record RecordId(long position, long key, long timestamp, String valueType, String intent) {

    static RecordId of(Record<?> record) {
        return new RecordId(
                record.getPosition(),
                record.getKey(),
                record.getTimestamp(),
                record.getValueType().name(),
                record.getIntent().name());
    }

    /** The same for the same record whichever version of the broker reads it, different in any other log. */
    String fingerprint() {
        return position + ":" + key + ":" + timestamp + ":" + valueType + ":" + intent;
    }
}
