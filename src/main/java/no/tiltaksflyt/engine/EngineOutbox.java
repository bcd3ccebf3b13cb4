package no.tiltaksflyt.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits for the engine and what it refused: for the administrator's page. */
public interface EngineOutbox {

    /** Commands that the engine refused for good, newest first. */
    List<RefusedCommand> refused(int atMost);

    /** Gives a refused command to the engine again, in the caller's transaction; false when it is not refused (any more). */
    boolean tryRefusedAgain(long id);

    /** Puts a refused command aside for good, in the caller's transaction; false when it is not refused (any more). */
    boolean settleRefused(long id);

    /** Commands that have waited for the engine for more than a minute. */
    LateCommands late();

    /** @param kind text {@code operation.command.…} */
    record RefusedCommand(long id, String kind, String orderingKey, String reason, Instant refusedAt) {}

    /** @param oldestSince null when there is none */
    record LateCommands(long count, @Nullable Instant oldestSince) {}
}
