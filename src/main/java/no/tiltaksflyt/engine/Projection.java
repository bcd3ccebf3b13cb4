package no.tiltaksflyt.engine;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether the task lists show what the engine does: the processes that were deployed stand in the projection. What keeps
 * it from going on later is told by its own alarms.
 */
@Component
class Projection {

    private final ProjectionRepository repository;
    private volatile @Nullable Set<Long> aim;
    private volatile boolean reached;

    Projection(ProjectionRepository repository) {
        this.repository = repository;
    }

    /** It follows when it knows these processes. */
    void mustKnow(Set<Long> processDefinitionKeys) {
        aim = processDefinitionKeys;
    }

    boolean follows() {
        Set<Long> known = aim;
        if (!reached && known != null) {
            reached = repository.knows(known) && !repository.writesNothing();
        }
        return reached;
    }
}
