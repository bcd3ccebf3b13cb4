package no.tiltaksflyt.round;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.casework.CaseDirectory;
import no.tiltaksflyt.casework.CaseLabel;
import no.tiltaksflyt.casework.CasePanel;
import no.tiltaksflyt.identity.Person;
import org.springframework.stereotype.Component;

/** What the others are told of municipalities' answers. */
@Component
class InputDirectory implements CaseDirectory {

    private final InvitedQueries queries;

    InputDirectory(InvitedQueries queries) {
        this.queries = queries;
    }

    @Override
    public String kind() {
        return Invited.KIND;
    }

    @Override
    public String variable() {
        return "inputId";
    }

    @Override
    public Map<String, CaseLabel> labels(Collection<String> ids) {
        return queries.inputs(ids);
    }

    /** Leads the reader on to what she may see of it. */
    @Override
    public String link(String id) {
        return "/inputs/" + id;
    }

    @Override
    public Set<String> find(String text, boolean open, Person person) {
        return Set.of();
    }

    @Override
    public Optional<CasePanel> panel(String id, Person person) {
        return Optional.empty();
    }
}
