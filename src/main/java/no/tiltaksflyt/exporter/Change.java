package no.tiltaksflyt.exporter;

/** What one record means for one table; {@code weight} is its rough size in bytes. */
record Change(RecordId recordId, TableWriter<?> writer, Object row, int weight) {

    private static final int FIXED_WEIGHT = 256;

    static Change of(RecordId recordId, TableWriter<?> writer, Object row, int textLength) {
        return new Change(recordId, writer, row, FIXED_WEIGHT + 2 * textLength);
    }

    long position() {
        return recordId.position();
    }
}
