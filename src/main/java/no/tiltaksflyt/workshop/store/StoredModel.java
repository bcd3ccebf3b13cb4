package no.tiltaksflyt.workshop.store;

import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.workshop.file.ModelKind;
import org.jspecify.annotations.Nullable;

/**
 * A model as it stands.
 *
 * @param names of its latest version, by language; those of its draft as long as there is none
 * @param latest the number of its latest version; 0 as long as there is only a draft
 * @param deployed the version that new cases follow; null for what was never deployed
 * @param offered the supplier's version that an owner has neither taken nor declined; null for none
 */
public record StoredModel(
        String id,
        ModelKind kind,
        Map<String, String> names,
        int latest,
        @Nullable Integer deployed,
        @Nullable Integer offered) {

    StoredModel called(Map<String, String> otherwise) {
        return new StoredModel(id, kind, otherwise, latest, deployed, offered);
    }

    /** In a language, or in bokmål. */
    public String name(String language) {
        return Optional.ofNullable(names.get(language))
                .filter(name -> !name.isBlank())
                .orElseGet(() -> names.getOrDefault("nb", id));
    }

    public boolean isDeployed(int version) {
        return deployed != null && deployed == version;
    }
}
