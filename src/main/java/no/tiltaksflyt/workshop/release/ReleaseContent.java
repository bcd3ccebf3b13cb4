package no.tiltaksflyt.workshop.release;

import java.util.List;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.store.ContentHash;
import no.tiltaksflyt.workshop.store.ModelStore;
import no.tiltaksflyt.workshop.store.ModelVersion;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What stands in a release. */
@Component
class ReleaseContent {

    private final ModelStore store;

    ReleaseContent(ModelStore store) {
        this.store = store;
    }

    List<ModelVersion> versions(Release release) {
        return release.parts().stream()
                .map(part -> store.version(part.modelId(), part.version()))
                .toList();
    }

    /**
     * What stands in the store is counted again, so that nothing else is deployed than what was looked at.
     *
     * @throws UserProblem (409) when it is something else
     */
    void requireUnchanged(Release release, String contentHash) {
        String now = ContentHash.of(versions(release));
        if (!now.equals(release.contentHash()) || !now.equals(contentHash)) {
            throw UserProblem.of(HttpStatus.CONFLICT, "workshop.release.changed");
        }
    }
}
