package no.tiltaksflyt.measure.casefile;

import java.util.Objects;
import java.util.Set;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.AccessScope;
import no.tiltaksflyt.measure.Visibility;

/**
 * What one person may see and do in one case.
 *
 * @param groups the person's, which letters name as their readers
 * @param proposer answers for the municipality that proposed it
 * @param resumer may resume it when it is deferred
 */
record Rights(Visibility visibility, Set<String> groups, boolean proposer, boolean resumer) {

    /** Of a person whose scope the case is in. */
    static boolean isInScope(Person person, CaseFile.Head head) {
        return AccessScope.of(person).visibility(head.municipalityNumber(), head.districtId()) != null;
    }

    /** @param impartial false when she has said of herself that she is not: then she reads what the municipality reads */
    static Rights of(Person person, CaseFile.Head head, boolean impartial) {
        AccessScope scope = AccessScope.of(person);
        Visibility visibility = Objects.requireNonNull(scope.visibility(head.municipalityNumber(), head.districtId()));
        return new Rights(
                impartial || visibility == Visibility.CASE_ONLY ? visibility : Visibility.MUNICIPALITY,
                person.readingGroups(),
                !head.byPolice() && scope.municipalities().contains(head.municipalityNumber()),
                impartial && person.inAny(Groups.MINISTRY_CASEWORKER, Groups.MINISTRY_DIRECTOR));
    }
}
