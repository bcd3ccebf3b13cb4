package no.tiltaksflyt.insight;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import org.springframework.security.access.AccessDeniedException;

/**
 * Which figures a person may see, for pages, API and exports alike: managers and the leaders of POD and of the ministry all,
 * a district's people their district's. A system sees all: what it may ask for is settled with its client.
 *
 * @param districts of which the figures may be; empty for all
 */
public record InsightReach(Set<String> districts) {

    private static final InsightReach ALL = new InsightReach(Set.of());

    private static final String[] SEE_ALL = {
        Groups.MANAGER,
        Groups.POD_LEADER,
        Groups.MINISTRY_DIRECTOR,
        Groups.MINISTRY_DIRECTOR_GENERAL,
        Groups.MINISTRY_STATE_SECRETARY,
        Groups.MINISTRY_MINISTER
    };

    public InsightReach {
        districts = Set.copyOf(districts);
    }

    /** Empty for who may see no figures at all. */
    public static Optional<InsightReach> find(Person person) {
        if (person.system() || person.inAny(SEE_ALL)) {
            return Optional.of(ALL);
        }
        return Optional.of(person.districtIds()).filter(own -> !own.isEmpty()).map(InsightReach::new);
    }

    /** @throws AccessDeniedException for who may see no figures at all */
    public static InsightReach of(Person person) {
        return find(person).orElseThrow(() -> new AccessDeniedException("No figures for " + person.userName()));
    }

    public boolean all() {
        return districts.isEmpty();
    }

    /**
     * The filter within this reach. Who belongs to several districts sees one at a time: the first, until she asks for
     * another.
     *
     * @throws AccessDeniedException when it asks for a district outside
     */
    public FigureFilter within(FigureFilter filter) {
        String asked = filter.districtId();
        if (all()) {
            return filter;
        }
        if (asked == null) {
            return filter.ofDistrict(new TreeSet<>(districts).getFirst());
        }
        if (!districts.contains(asked)) {
            throw new AccessDeniedException("The figures of another district");
        }
        return filter;
    }
}
