package no.tiltaksflyt.identity;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Someone who acts: a signed-in person, or a system with a token of its own.
 *
 * @param subject stable key, never reused: the token's {@code sub} (for a system: its client id)
 * @param userName what others see in lists, e.g. {@code lise.pod}
 * @param name the full name, used in signatures
 * @param groups names as in the models' candidate groups
 * @param system true for a client-credentials token; such a client reads and proposes measures, and has no tasks
 * @param formerMunicipalities the numbers that her municipality has taken over from, whose answers she reads and never
 *     writes
 */
public record Person(
        String subject,
        String userName,
        String name,
        Set<String> groups,
        boolean system,
        Set<String> formerMunicipalities) {

    public Person {
        groups = Set.copyOf(groups);
        formerMunicipalities = Set.copyOf(formerMunicipalities);
    }

    public Person(String subject, String userName, String name, Set<String> groups, boolean system) {
        this(subject, userName, name, groups, system, Set.of());
    }

    /** The same person, whose municipality has taken over from these. */
    Person after(Set<String> formerMunicipalities) {
        return new Person(subject, userName, name, groups, system, formerMunicipalities);
    }

    public boolean in(String group) {
        return groups.contains(group);
    }

    public boolean inAny(String... anyOf) {
        for (String group : anyOf) {
            if (in(group)) {
                return true;
            }
        }
        return false;
    }

    /** The number of the municipality that the person answers for, e.g. {@code 3403}. */
    public Optional<String> municipalityNumber() {
        return suffixes(Groups.MUNICIPALITY_PREFIX).stream().findFirst();
    }

    /** The numbers of the municipalities that she answers for, e.g. {@code 3403}. */
    public Set<String> municipalityNumbers() {
        return suffixes(Groups.MUNICIPALITY_PREFIX);
    }

    /** Whether a municipality is hers, or one that hers has taken over from: what it answered is hers to read. */
    public boolean readsOf(String municipalityNumber) {
        return in(Groups.municipality(municipalityNumber)) || formerMunicipalities.contains(municipalityNumber);
    }

    /** The groups in whose name she reads what was written to them: her own, and those of former municipalities. */
    public Set<String> readingGroups() {
        return Stream.concat(groups.stream(), formerMunicipalities.stream().map(Groups::municipality))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The ids of the police districts that the person belongs to, e.g. {@code innlandet}. */
    public Set<String> districtIds() {
        return suffixes(Groups.DISTRICT_PREFIX);
    }

    private Set<String> suffixes(String prefix) {
        return groups.stream()
                .filter(group -> group.startsWith(prefix))
                .map(group -> group.substring(prefix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
