package no.tiltaksflyt.insight.sums;

/** What is known of many times of one kind: of cases, of a party's clock in cases, or of visits to a step. */
public final class Tally {

    private final Histogram took = new Histogram();
    private final Histogram waiting = new Histogram();
    private final Histogram worked = new Histogram();
    private long count;
    private long returned;
    private long withDeadline;
    private long kept;
    private long waitingMillis;
    private long workedMillis;

    void add(FactRow row, Times times) {
        count++;
        returned += row.returned();
        withDeadline += row.withDeadline() ? 1 : 0;
        kept += row.kept() ? 1 : 0;
        if (times.took() != null) {
            took.add(times.took());
        }
        if (times.waiting() != null) {
            waiting.add(times.waiting());
            waitingMillis += Math.max(0, times.waiting());
        }
        if (times.worked() != null) {
            worked.add(times.worked());
            workedMillis += times.worked();
        }
    }

    void merge(Tally other) {
        count += other.count;
        returned += other.returned;
        withDeadline += other.withDeadline;
        kept += other.kept;
        waitingMillis += other.waitingMillis;
        workedMillis += other.workedMillis;
        took.merge(other.took);
        waiting.merge(other.waiting);
        worked.merge(other.worked);
    }

    void write(Bytes bytes) {
        for (long number : new long[] {count, returned, withDeadline, kept, waitingMillis, workedMillis}) {
            bytes.write(number);
        }
        took.write(bytes);
        waiting.write(bytes);
        worked.write(bytes);
    }

    /** Adds what was written. */
    void read(Bytes bytes) {
        count += bytes.read();
        returned += bytes.read();
        withDeadline += bytes.read();
        kept += bytes.read();
        waitingMillis += bytes.read();
        workedMillis += bytes.read();
        took.read(bytes);
        waiting.read(bytes);
        worked.read(bytes);
    }

    public Histogram took() {
        return took;
    }

    public Histogram waiting() {
        return waiting;
    }

    public Histogram worked() {
        return worked;
    }

    public long count() {
        return count;
    }

    public long returned() {
        return returned;
    }

    public long withDeadline() {
        return withDeadline;
    }

    /** Of those with a deadline. */
    public long kept() {
        return kept;
    }

    public long waitingMillis() {
        return waitingMillis;
    }

    public long workedMillis() {
        return workedMillis;
    }
}
