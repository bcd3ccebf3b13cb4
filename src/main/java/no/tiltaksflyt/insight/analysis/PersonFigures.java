package no.tiltaksflyt.insight.analysis;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.insight.FigureFilter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether work is shown by person, which it is not until an administrator has decided so: who measures people must have a
 * reason, and have talked with those who speak for them (arbeidsmiljøloven §§ 9-1 and 9-2).
 */
@Component
public class PersonFigures {

    private final PersonFiguresRepository settings;
    private final LoadQueries load;
    private final AuditLog audit;
    private final Clock clock;

    PersonFigures(PersonFiguresRepository settings, LoadQueries load, AuditLog audit, Clock clock) {
        this.settings = settings;
        this.load = load;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param setBy the name of the administrator who decided it */
    public record Setting(boolean shown, String reason, String setBy, Instant setAt) {}

    /** What was decided last; empty where nothing was. */
    @Transactional(readOnly = true)
    public Optional<Setting> setting() {
        return settings.newest();
    }

    public boolean shown() {
        return setting().filter(Setting::shown).isPresent();
    }

    /** Whether this person sees figures by person now: a manager, when they are shown. */
    public boolean shownTo(Person person) {
        return !person.system() && person.in(Groups.MANAGER) && shown();
    }

    /** Nothing for who does not see them. */
    @Transactional(readOnly = true)
    public List<PersonLoad> of(Person person, FigureFilter filter) {
        return shownTo(person) ? load.byPerson(filter) : List.of();
    }

    /**
     * @param reason kept with the setting
     * @throws AccessDeniedException for who is no administrator
     */
    @Transactional
    public void change(Person person, boolean shown, String reason) {
        if (person.system() || !person.in(Groups.ADMINISTRATOR)) {
            throw new AccessDeniedException("Administrators decide on figures by person");
        }
        settings.add(new Setting(shown, reason, person.name(), clock.instant()));
        audit.append(person, shown ? "insight.persons-shown" : "insight.persons-hidden", null, Map.of());
    }
}
