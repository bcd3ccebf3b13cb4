package no.tiltaksflyt.measure;

import java.util.Set;
import java.util.stream.Stream;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import org.jspecify.annotations.Nullable;

/**
 * Which measures a person has access to. Every query and every command starts here, for pages and API alike.
 *
 * @param all has access to every measure
 * @param visibilityOfAll how much of them she sees, where {@code all} is true
 * @param municipalities those that she answers for
 * @param formerMunicipalities those that hers have taken over from, whose measures she reads as they did
 */
public record AccessScope(
        boolean all,
        @Nullable Visibility visibilityOfAll,
        Set<String> municipalities,
        Set<String> formerMunicipalities,
        Set<String> districts) {

    public static AccessScope of(Person person) {
        Visibility visibilityOfAll = visibilityOfAll(person);
        return new AccessScope(
                visibilityOfAll != null,
                visibilityOfAll,
                person.municipalityNumbers(),
                person.formerMunicipalities(),
                person.districtIds());
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
        return readsOf(municipalityNumber) ? Visibility.MUNICIPALITY : visibilityOfAll;
    }

    private boolean readsOf(String municipalityNumber) {
        return municipalities.contains(municipalityNumber) || formerMunicipalities.contains(municipalityNumber);
    }

    /** Those whose measures she reads; for a parameter of type {@code text[]}. */
    public String[] municipalityArray() {
        return Stream.concat(municipalities.stream(), formerMunicipalities.stream())
                .toArray(String[]::new);
    }

    /** Without what she reads of former municipalities. */
    public AccessScope ofOwn() {
        return new AccessScope(all, visibilityOfAll, municipalities, Set.of(), districts);
    }

    /** For a parameter of type {@code text[]}. */
    public String[] districtArray() {
        return districts.toArray(String[]::new);
    }
}
