package no.tiltaksflyt.round;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.casework.CaseDirectory;
import no.tiltaksflyt.casework.CaseLabel;
import no.tiltaksflyt.casework.CasePanel;
import no.tiltaksflyt.identity.Person;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What the others are told of rounds. */
@Component
class RoundDirectory implements CaseDirectory {

    private final RoundRepository rounds;

    RoundDirectory(RoundRepository rounds) {
        this.rounds = rounds;
    }

    @Override
    public String kind() {
        return Round.KIND;
    }

    @Override
    public String variable() {
        return "roundId";
    }

    @Override
    public Map<String, CaseLabel> labels(Collection<String> ids) {
        Map<String, CaseLabel> labels = new LinkedHashMap<>();
        ids.forEach(id -> rounds.find(id).ifPresent(round -> labels.put(id, label(round))));
        return labels;
    }

    private static CaseLabel label(Round round) {
        return new CaseLabel(
                String.valueOf(round.deadline().getYear()),
                round.titleIn(LocaleContextHolder.getLocale().getLanguage()),
                round.createdByName());
    }

    @Override
    public String link(String id) {
        return "/rounds/" + id;
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
