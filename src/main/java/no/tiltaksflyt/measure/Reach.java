package no.tiltaksflyt.measure;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import org.jspecify.annotations.Nullable;

/**
 * Which measures a person reaches. Every query and every command starts here, for pages and API alike.
 *
 * @param all reaches every measure
 * @param sightOfAll how much of them, where {@code all} is true
 */
record Reach(boolean all, @Nullable Sight sightOfAll, Set<String> municipalities, Set<String> districts) {

    static Reach of(Person person) {
        Sight sightOfAll = sightOfAll(person);
        return new Reach(sightOfAll != null, sightOfAll, municipalitiesOf(person), person.districtIds());
    }

    private static @Nullable Sight sightOfAll(Person person) {
        if (person.inAny(Groups.POD_ASSESSOR, Groups.POD_LEADER, Groups.MANAGER, Groups.AUDITOR)
                || inMinistry(person)) {
            return Sight.EVERYTHING;
        }
        if (person.system()) {
            return Sight.MUNICIPALITY;
        }
        return person.in(Groups.ADMINISTRATOR) ? Sight.CASE_ONLY : null;
    }

    static boolean inMinistry(Person person) {
        return person.inAny(
                Groups.MINISTRY_CASEWORKER,
                Groups.MINISTRY_DIRECTOR,
                Groups.MINISTRY_DIRECTOR_GENERAL,
                Groups.MINISTRY_STATE_SECRETARY,
                Groups.MINISTRY_MINISTER);
    }

    private static Set<String> municipalitiesOf(Person person) {
        return person.groups().stream()
                .filter(group -> group.startsWith(Groups.MUNICIPALITY_PREFIX))
                .map(group -> group.substring(Groups.MUNICIPALITY_PREFIX.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How much is seen of a measure of this municipality and district; null when it is out of reach. */
    @Nullable
    Sight sight(String municipalityNumber, String districtId) {
        if (sightOfAll == Sight.EVERYTHING) {
            return sightOfAll;
        }
        if (districts.contains(districtId)) {
            return Sight.DISTRICT;
        }
        return municipalities.contains(municipalityNumber) ? Sight.MUNICIPALITY : sightOfAll;
    }

    /** For a parameter of type {@code text[]}. */
    String[] municipalityArray() {
        return municipalities.toArray(String[]::new);
    }

    /** For a parameter of type {@code text[]}. */
    String[] districtArray() {
        return districts.toArray(String[]::new);
    }
}
