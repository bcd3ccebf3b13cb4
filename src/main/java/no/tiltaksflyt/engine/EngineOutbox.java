package no.tiltaksflyt.engine;

import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What waits for the engine and what it refused: for the administrator's page. */
public interface EngineOutbox {

    /** Commands that the engine refused for good, newest first. */
    List<RefusedCommand> refused(int atMost);

    /** Gives a refused command to the engine again, in the caller's transaction; false when it is not refused (any more). */
    boolean tryRefusedAgain(long id);

    /** Puts a refused command aside for good, in the caller's transaction; false when it is not refused (any more). */
    boolean settleRefused(long id);

    /**
     * Whether a command of this ordering key waits for the engine, or was taken by it in the last minutes; in the caller's
     * transaction, which has the key for itself from then on.
     */
    boolean isUnderWay(String orderingKey);

    /** Commands that have waited for the engine for more than a minute. */
    LateCommands late();

    /**
     * @param kind text {@code operation.command.…}
     * @param orderingKey the case's id, or another name of what the command is about
     * @param reason in the engine's words
     */
    record RefusedCommand(long id, String kind, String orderingKey, String reason, Instant refusedAt) {

        /** The code in the engine's words, over gRPC and REST alike. */
        private static final Pattern CODE = Pattern.compile("rejected with code '(\\w+)'");

        /** Why, in the words of a person who shall mend it. */
        public String reasonMessageKey() {
            Matcher matcher = CODE.matcher(reason);
            return switch (matcher.find() ? matcher.group(1) : "") {
                case "NOT_FOUND" -> "operation.refused.gone";
                case "ALREADY_EXISTS" -> "operation.refused.already";
                case "INVALID_STATE" -> "operation.refused.state";
                case "INVALID_ARGUMENT" -> "operation.refused.value";
                default -> "operation.refused.other";
            };
        }
    }

    /** @param oldestSince null when there is none */
    record LateCommands(long count, @Nullable Instant oldestSince) {}
}
