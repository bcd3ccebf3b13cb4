package no.tiltaksflyt.workshop.release;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What goes to the engine together.
 *
 * @param contentHash of all parts: what an approval is bound to
 * @param authors subjects of those who wrote something in it that was not deployed before; none of them may approve
 * @param refusal the engine's words when it refused; null when it did not
 * @param unanswered since when nobody knows whether the engine has taken it: it was asked and did not answer; null else
 * @param tried whether an engine that runs no cases had taken it when it was asked for; false where there was none
 */
public record Release(
        long id,
        State state,
        String message,
        String contentHash,
        Set<String> authors,
        Deed asked,
        @Nullable Deed judged,
        @Nullable String judgement,
        @Nullable Deed deployed,
        @Nullable String refusal,
        @Nullable Instant unanswered,
        boolean tried,
        List<Part> parts) {

    public Release {
        authors = Set.copyOf(authors);
        parts = List.copyOf(parts);
    }

    /** How far it has come. */
    public enum State {
        ASKED,
        APPROVED,
        DECLINED,
        WITHDRAWN,
        DEPLOYING,
        DEPLOYED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean isOver() {
            return this == DECLINED || this == WITHDRAWN || this == DEPLOYED;
        }
    }

    /** @param subject null for the application itself */
    public record Deed(@Nullable String subject, String name, Instant at) {}

    /**
     * A model in it.
     *
     * @param replaces what was deployed when it was asked for; null for nothing
     * @param chosen false for what only goes along, unchanged
     * @param engineVersion null until it is deployed
     */
    public record Part(
            String modelId,
            int version,
            @Nullable Integer replaces,
            boolean chosen,
            @Nullable Integer engineVersion,
            @Nullable Long engineKey) {}

    /** The models that were changed. */
    public List<Part> chosen() {
        return parts.stream().filter(Part::chosen).toList();
    }

    /** Whether it brings back what was deployed before: who asks for that says yes herself, as nobody else may. */
    public boolean isGoingBack() {
        return state != State.WITHDRAWN && judged != null && Objects.equals(judged.subject(), asked.subject());
    }

    /** Whether somebody may judge it: who neither wrote in it nor asked for it. */
    public boolean isForeignTo(String subject) {
        return !authors.contains(subject) && !subject.equals(asked.subject());
    }
}
