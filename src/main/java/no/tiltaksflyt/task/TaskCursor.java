package no.tiltaksflyt.task;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A place in a list: the time that it is ordered by (as PostgreSQL writes it), then the task's key. */
record TaskCursor(String time, long key) implements Comparable<TaskCursor> {

    static final String NEVER = "infinity";
    static final TaskCursor BEFORE_ALL = new TaskCursor("-infinity", Long.MIN_VALUE);
    static final TaskCursor AFTER_ALL = new TaskCursor(NEVER, Long.MAX_VALUE);

    String encoded() {
        String plain = time + " " + key;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    static TaskCursor decode(@Nullable String encoded, TaskCursor otherwise) {
        if (encoded == null || encoded.isEmpty()) {
            return otherwise;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.US_ASCII);
            String[] parts = plain.split(" ", 2);
            return new TaskCursor(readable(parts[0]), Long.parseLong(parts[1]));
        } catch (IllegalArgumentException | DateTimeParseException | ArrayIndexOutOfBoundsException e) {
            throw UserProblem.of(HttpStatus.BAD_REQUEST, "task.problem.cursor");
        }
    }

    /** Of the years that PostgreSQL has and writes with four digits. */
    private static String readable(String time) {
        if (time.equals(NEVER)) {
            return time;
        }
        if (!time.matches("[1-9]\\d{3}-.*")) {
            throw new IllegalArgumentException("No time of a list");
        }
        return Instant.parse(time).toString();
    }

    @Override
    public int compareTo(TaskCursor other) {
        int byTime = instant().compareTo(other.instant());
        return byTime != 0 ? byTime : Long.compare(key, other.key);
    }

    private Instant instant() {
        return switch (time) {
            case NEVER -> Instant.MAX;
            case "-infinity" -> Instant.MIN;
            default -> Instant.parse(time);
        };
    }
}
