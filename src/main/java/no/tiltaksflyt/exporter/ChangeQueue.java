package no.tiltaksflyt.exporter;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Changes between the broker's thread and ours, bounded by number and weight.
 *
 * <p>The changes of one record go in and come out together, since its position covers them all.
 */
final class ChangeQueue {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition emptied = lock.newCondition();
    private final Condition ended = lock.newCondition();
    private final Deque<List<Change>> records = new ArrayDeque<>();
    private final int maxRecords;
    private final long maxWeight;
    private long weight;
    private boolean closed;

    ChangeQueue(int maxRecords, long maxWeight) {
        this.maxRecords = maxRecords;
        this.maxWeight = maxWeight;
    }

    /** Waits for room at most that long; false when there was none. A closed queue takes and forgets. */
    boolean offer(List<Change> changes, Duration wait) throws InterruptedException {
        lock.lock();
        try {
            long nanos = wait.toNanos();
            while (isFull() && !closed) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = emptied.awaitNanos(nanos);
            }
            add(changes);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void add(List<Change> changes) {
        records.addLast(changes);
        weight += weight(changes);
        filled.signal();
    }

    private boolean isFull() {
        return records.size() >= maxRecords || weight >= maxWeight;
    }

    /** Waits until there is a record or the queue is closed. */
    void awaitRecord() throws InterruptedException {
        lock.lock();
        try {
            while (records.isEmpty() && !closed) {
                filled.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there are so many records, or the time is over, or the queue is closed. */
    void awaitRecords(int count, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (records.size() < count && !isFull() && !closed && left > 0) {
                left = filled.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes the oldest records, at least one if there is any, until the bounds are reached. */
    List<List<Change>> take(int atMost, long atMostWeight) {
        lock.lock();
        try {
            List<List<Change>> taken = new ArrayList<>();
            long takenWeight = 0;
            while (!records.isEmpty() && taken.size() < atMost && takenWeight < atMostWeight) {
                List<Change> changes = records.removeFirst();
                takenWeight += weight(changes);
                taken.add(changes);
            }
            weight -= takenWeight;
            emptied.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Waits that long, or until the queue is closed. */
    void pause(Duration duration) throws InterruptedException {
        lock.lock();
        try {
            long nanos = duration.toNanos();
            while (!closed && nanos > 0) {
                nanos = ended.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
            emptied.signalAll();
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return records.size();
        } finally {
            lock.unlock();
        }
    }

    private static long weight(List<Change> changes) {
        long sum = 0;
        for (Change change : changes) {
            sum += change.weight();
        }
        return sum;
    }
}
