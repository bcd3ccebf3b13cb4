package no.tiltaksflyt.exporter;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Our own thread: takes what has come, writes it in one transaction, and takes what came meanwhile.
 *
 * <p>It never ends by an error. PostgreSQL away, no schema yet, another log: it keeps what it has and tries again, and
 * the queue fills until the broker waits. Content that PostgreSQL refuses is narrowed down to one record, which becomes
 * a dead letter.
 */
final class BatchWriter implements Runnable {

    private static final long BATCH_WEIGHT = 8L << 20;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration COMPLAINT_INTERVAL = Duration.ofSeconds(30);
    private static final String GAP = "GAP";
    private static final String OTHER_LOG = "OTHER_LOG";

    /** Data exception, cardinality, integrity constraint, program limit: the content's fault, not the connection's. */
    private static final Set<String> CONTENT_CLASSES = Set.of("21", "22", "23", "54");

    private final ExporterSettings settings;
    private final int partitionId;
    private final ChangeQueue queue;
    private final LogIdentity identity;
    private final RecordReader reader;
    private final ExporterState state;
    private final Logger log;

    private final List<List<Change>> pending = new ArrayList<>();
    private @Nullable EngineDatabase database;
    private @Nullable ExporterPosition written;
    private boolean identityChecked;
    private int limit;
    private long lastStart = System.nanoTime() - Duration.ofHours(1).toNanos();
    private Duration pause = Duration.ZERO;
    private long nextComplaint = System.nanoTime();

    BatchWriter(
            ExporterSettings settings,
            int partitionId,
            ChangeQueue queue,
            LogIdentity identity,
            RecordReader reader,
            ExporterState state,
            Logger log) {
        this.settings = settings;
        this.partitionId = partitionId;
        this.queue = queue;
        this.identity = identity;
        this.reader = reader;
        this.state = state;
        this.log = log;
        this.limit = settings.batchSize();
    }

    @Override
    public void run() {
        try {
            while (!queue.isClosed()) {
                writeNextOrPause();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            disconnect();
        }
    }

    @SuppressWarnings("CatchingUnchecked") // the thread must outlive every error
    private void writeNextOrPause() throws InterruptedException {
        try {
            writeNext();
            recovered();
        } catch (InterruptedException e) {
            throw e;
        } catch (PositionMovedException e) {
            log.warn("{} It is read again.", e.getMessage());
            disconnect();
        } catch (OtherLogException e) {
            raise(OTHER_LOG, String.valueOf(e.getMessage()));
            failed(e);
        } catch (Exception | LinkageError e) {
            failed(e);
        }
    }

    private void writeNext() throws SQLException, PositionMovedException, OtherLogException, InterruptedException {
        EngineDatabase connected = connected();
        if (pending.isEmpty()) {
            recovered();
            takePending();
        }
        dropWritten(connected);
        if (!pending.isEmpty()) {
            write(connected, pending.subList(0, Math.min(limit, pending.size())));
        }
    }

    private void takePending() throws InterruptedException {
        queue.awaitRecord();
        long sinceLast = System.nanoTime() - lastStart;
        queue.awaitRecords(settings.batchSize(), settings.batchDelay().toNanos() - sinceLast);
        pending.addAll(queue.take(settings.batchSize(), BATCH_WEIGHT));
        lastStart = System.nanoTime();
    }

    private EngineDatabase connected() throws SQLException {
        if (database != null) {
            return database;
        }
        EngineDatabase fresh = EngineDatabase.connect(settings, partitionId);
        database = fresh;
        ExporterPosition found = fresh.readPosition().orElse(null);
        detectGap(fresh, found);
        if (found == null) {
            fresh.clearAlarm(OTHER_LOG);
        }
        written = found;
        identityChecked = false;
        return fresh;
    }

    /** What the broker has been told it may forget, or what we wrote before, must still be there. */
    private void detectGap(EngineDatabase connected, @Nullable ExporterPosition found) throws SQLException {
        long position = found == null ? LogIdentity.NO_POSITION : found.position();
        long committed = state.committed().map(ExporterPosition::position).orElse(LogIdentity.NO_POSITION);
        long expected = Math.max(identity.acknowledged(), committed);
        if (position < expected && sameLog(found)) {
            String message = "The database ends at position " + position + ", but records up to " + expected
                    + " had been written to it. The records between are lost to the projection; restore the database, or"
                    + " empty the schema 'engine' and let a broker that still has its whole log export again.";
            log.error(message);
            connected.raiseAlarm(GAP, message);
            state.gap();
        }
    }

    private boolean sameLog(@Nullable ExporterPosition found) {
        return found == null
                || identity.fingerprint().map(found.fingerprint()::equals).orElse(true);
    }

    /** Drops what is written already: the broker delivers again what it had not been told. */
    private void dropWritten(EngineDatabase connected) throws OtherLogException, SQLException {
        ExporterPosition position = written;
        if (position == null || pending.isEmpty()) {
            return;
        }
        checkIdentity(connected, position);
        for (List<Change> record : pending) {
            identity.checkRedelivered(record.getFirst().recordId(), position);
        }
        pending.removeIf(record -> record.getFirst().position() <= position.position());
        state.committed(position);
    }

    private void checkIdentity(EngineDatabase connected, ExporterPosition position)
            throws OtherLogException, SQLException {
        if (!identityChecked) {
            identity.check(position);
            connected.clearAlarm(OTHER_LOG);
            identityChecked = true;
        }
    }

    private void write(EngineDatabase connected, List<List<Change>> batch) throws SQLException, PositionMovedException {
        ExporterPosition before = written;
        String fingerprint = before == null ? identity.fingerprintToKeep() : before.fingerprint();
        try {
            ExporterPosition after = connected.write(
                    before, fingerprint, batch.stream().flatMap(List::stream).toList());
            written = after;
            identityChecked = true;
            state.written(batch.size());
            state.committed(after);
            batch.clear();
            limit = Math.min(settings.batchSize(), limit * 2);
        } catch (SQLException | RuntimeException e) {
            if (!isContent(e)) {
                limit = Math.max(1, limit / 2);
                throw e;
            }
            connected.rollback();
            narrowDown(batch, e);
        }
    }

    private void narrowDown(List<List<Change>> batch, Exception refusal) {
        if (batch.size() > 1) {
            limit = batch.size() / 2;
            return;
        }
        List<Change> refused = batch.getFirst();
        log.error("Record {} is kept as a dead letter.", refused.getFirst().recordId(), refusal);
        pending.set(
                0,
                refused.stream().map(change -> reader.refused(change, refusal)).toList());
        state.deadLetter();
    }

    private static boolean isContent(Exception e) {
        if (e instanceof SQLException sql) {
            String code = sql.getSQLState();
            return code != null && code.length() == 5 && CONTENT_CLASSES.contains(code.substring(0, 2));
        }
        return true;
    }

    private void recovered() {
        if (!pause.isZero()) {
            log.info("The projection of partition {} goes on.", partitionId);
        }
        pause = Duration.ZERO;
        state.recovered();
    }

    private void failed(Throwable problem) throws InterruptedException {
        disconnect();
        state.failed(problem);
        complain(problem);
        queue.pause(pause);
        pause = pause.isZero() ? FIRST_PAUSE : min(pause.multipliedBy(2), LONGEST_PAUSE);
    }

    private void complain(Throwable problem) {
        long now = System.nanoTime();
        if (now - nextComplaint >= 0) {
            log.error("The projection of partition {} waits and tries again: {}", partitionId, problem.toString());
            nextComplaint = now + COMPLAINT_INTERVAL.toNanos();
        }
    }

    private void raise(String kind, String message) {
        EngineDatabase connected = database;
        if (connected == null) {
            return;
        }
        try {
            connected.raiseAlarm(kind, message);
        } catch (SQLException e) {
            log.warn("The alarm '{}' could not be kept in the database: {}", kind, e.getMessage());
        }
    }

    private void disconnect() {
        if (database != null) {
            database.close();
            database = null;
        }
    }

    private static Duration min(Duration one, Duration other) {
        return Comparator.<Duration>naturalOrder().compare(one, other) <= 0 ? one : other;
    }
}
