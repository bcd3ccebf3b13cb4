package no.tiltaksflyt.casework;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.identity.Person;

/** A kind whose cases are all there, but for those with an id that begins with {@code no-}. */
public record OneKind(String kind, String variable) implements CaseDirectory {

    @Override
    public String apiName() {
        return kind + "Id";
    }

    @Override
    public Map<String, CaseLabel> labels(Collection<String> ids) {
        Map<String, CaseLabel> labels = new HashMap<>();
        ids.stream()
                .filter(id -> !id.startsWith("no-"))
                .forEach(id -> labels.put(id, new CaseLabel("2026/" + id, "Title of " + id, "Hamar")));
        return labels;
    }

    @Override
    public String link(String id) {
        return "/" + kind + "s/" + id;
    }

    @Override
    public Set<String> find(String text, boolean open, Person person) {
        return Set.of(text);
    }

    @Override
    public Optional<CasePanel> panel(String id, Person person) {
        return Optional.of(new CasePanel(kind + "/panel", id));
    }
}
