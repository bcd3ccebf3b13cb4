package no.tiltaksflyt.workshop.outline;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What comes next.
 *
 * @param names of the flow, by language; one that is missing is absent
 * @param condition as it is written, mostly FEEL after a {@code =}
 * @param otherwise whether a case takes it where no condition holds
 */
public record OutlineWay(
        String flowId, Map<String, String> names, @Nullable String condition, String targetId, boolean otherwise) {}
