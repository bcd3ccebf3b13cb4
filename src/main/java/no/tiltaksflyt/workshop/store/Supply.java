package no.tiltaksflyt.workshop.store;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.store.ModelRepository.NewVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What comes with the application, and what is deployed of each model. */
@Service
public class Supply {

    private static final String SUPPLIER = "Tiltaksflyt";

    private final ModelRepository models;
    private final AuditLog audit;
    private final Clock clock;

    Supply(ModelRepository models, AuditLog audit, Clock clock) {
        this.models = models;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Takes in what the application brings. The first is what is deployed; a later one too, until an owner has deployed
     * the model herself: from then on it is an offer.
     *
     * @param always deploys it whatever owners have done, for test environments
     */
    @Transactional
    public void takeIn(ModelFile file, boolean always) {
        models.lock(file.id());
        if (models.latestSupplied(file.id()).equals(Optional.of(ContentHash.of(file.text())))) {
            return;
        }
        models.insert(file.id(), file.kind(), clock.instant());
        Integer base = models.model(file.id())
                .map(StoredModel::latest)
                .filter(latest -> latest > 0)
                .orElse(null);
        int number = models.insert(new NewVersion(file, base, Set.of(), null, SUPPLIER, ""), clock.instant());
        boolean deployed = always || !models.isOwned(file.id());
        requireThere(deployed ? models.setDeployed(file.id(), number, false) : models.setOffered(file.id(), number));
        audit.append(null, "model.supplied", null, Map.of("model", file.id(), "version", number, "deployed", deployed));
    }

    /** An owner does not want the supplier's new version. */
    @Transactional
    public void decline(String id, Person owner) {
        if (!models.setOffered(id, null)) {
            throw UserProblem.notFound();
        }
        audit.append(owner, "model.offer-declined", null, Map.of("model", id));
    }

    /** New cases follow it from now on, and the supplier's next version does not deploy itself. */
    @Transactional
    public void deployed(String id, int version) {
        requireThere(models.setDeployed(id, version, true));
    }

    /**
     * The same, unless something else was deployed meanwhile.
     *
     * @param replaces what was deployed before; null for nothing
     * @return false when it was something else
     */
    @Transactional
    public boolean deployed(String id, int version, @Nullable Integer replaces) {
        return models.replaceDeployed(id, version, replaces);
    }

    private static void requireThere(boolean there) {
        if (!there) {
            throw new IllegalStateException("The model is not there");
        }
    }
}
