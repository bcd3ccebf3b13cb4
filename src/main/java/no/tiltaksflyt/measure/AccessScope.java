package no.tiltaksflyt.measure;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import org.jspecify.annotations.Nullable;

/**
 * Which measures a person has access to. Every query and every command starts here, for pages and API alike.
 *
 * @param all has access to every measure
 * @param visibilityOfAll how much of them she sees, where {@code all} is true
 */
public record AccessScope(
        boolean all, @Nullable Visibility visibilityOfAll, Set<String> municipalities, Set<String> districts) {

    public static AccessScope of(Person person) {
        Visibility visibilityOfAll = visibilityOfAll(person);
        return new AccessScope(
                visibilityOfAll != null, visibilityOfAll, municipalitiesOf(person), person.districtIds());
    }

    private static @Nullable Visibility visibilityOfAll(Person person) {
        if (person.in(Groups.AUDITOR) || inMinistry(person)) {
            return Visibility.EVERYTHING;
        }
        if (person.inAny(Groups.POD_ASSESSOR, Groups.POD_LEADER, Groups.MANAGER)) {
            return Visibility.ADVICE;
        }
        if (person.system()) {
            return Visibility.MUNICIPALITY;
        }
        return person.in(Groups.ADMINISTRATOR) ? Visibility.CASE_ONLY : null;
    }

    public static boolean inMinistry(Person person) {
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

    /** Whether there can be a measure that she may see. */
    public boolean readsAny() {
        return all || !municipalities.isEmpty() || !districts.isEmpty();
    }

    /** How much is seen of a measure of this municipality and district; null when it is out of scope. */
    @Nullable
    public Visibility visibility(String municipalityNumber, String districtId) {
        if (visibilityOfAll == Visibility.EVERYTHING || visibilityOfAll == Visibility.ADVICE) {
            return visibilityOfAll;
        }
        if (districts.contains(districtId)) {
            return Visibility.DISTRICT;
        }
        return municipalities.contains(municipalityNumber) ? Visibility.MUNICIPALITY : visibilityOfAll;
    }

    /** For a parameter of type {@code text[]}. */
    public String[] municipalityArray() {
        return municipalities.toArray(String[]::new);
    }

    /** For a parameter of type {@code text[]}. */
    public String[] districtArray() {
        return districts.toArray(String[]::new);
    }
}
