package no.tiltaksflyt.workshop.release;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.store.ModelStore;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What new cases follow although no owner has released it: somebody has deployed it to the engine from elsewhere. */
@Service
public class PastWorkshop {

    private final PastWorkshopQueries queries;
    private final ModelStore store;
    private final MessageSource texts;

    PastWorkshop(PastWorkshopQueries queries, ModelStore store, MessageSource texts) {
        this.queries = queries;
        this.store = store;
        this.texts = texts;
    }

    /** @param engineVersion the engine's own number */
    public record Foreign(ModelFile file, int engineVersion, Instant deployedAt) {

        public String id() {
            return file.id();
        }
    }

    /** Processes, then forms. */
    @Transactional(readOnly = true)
    public List<Foreign> all() {
        return queries.foreign(null);
    }

    @Transactional(readOnly = true)
    public Optional<Foreign> of(String id) {
        return queries.foreign(id).stream().findFirst();
    }

    /**
     * Makes it a version, which is deployed already.
     *
     * @return its number
     * @throws UserProblem (404) when there is nothing to take in
     */
    @Transactional
    public int takeIn(String id, Person owner, Locale language) {
        Foreign foreign = of(id).orElseThrow(UserProblem::notFound);
        String message = String.valueOf(
                texts.getMessage("workshop.past.message", new Object[] {foreign.engineVersion}, language));
        return store.takeInDeployed(foreign.file, message, owner);
    }
}
