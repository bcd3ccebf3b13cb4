package no.tiltaksflyt.workshop.running;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The engine's reasons for not moving a case, in words of ours. */
final class Refusals {

    static final String OTHER = "other";

    /** What stands in version 8.6's refusals, each once; by the end of a key of the texts. */
    private static final Map<String, String> REASONS = reasons();

    private Refusals() {}

    private static Map<String, String> reasons() {
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("no process instance found", "ended");
        reasons.put("no process definition found", "no-version");
        reasons.put("concurrent command", "busy");
        reasons.put("pending message subscription", "busy");
        reasons.put("already subscribed", "message");
        reasons.put("no mapping instruction", "unmapped");
        reasons.put("non-existing", "unmapped");
        reasons.put("different implementation", "other-kind");
        reasons.put("different type", "other-kind");
        reasons.put("different event types", "other-kind");
        reasons.put("different loop characteristics", "other-kind");
        reasons.put("flow scope", "other-scope");
        reasons.put("detach the catch event", "other-scope");
        reasons.put("not supported", "unsupported");
        reasons.put("not possible yet", "unsupported");
        return reasons;
    }

    static String reason(@Nullable String words) {
        String told = String.valueOf(words);
        return REASONS.entrySet().stream()
                .filter(it -> told.contains(it.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(OTHER);
    }
}
