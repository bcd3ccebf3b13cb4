package no.tiltaksflyt.identity;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Someone who acts: a signed-in person, or a system with a token of its own.
 *
 * @param subject stable key, never reused: the token's {@code sub} (for a system: its client id)
 * @param userName what others see in lists, e.g. {@code lise.pod}
 * @param name the full name, used in signatures
 * @param groups names as in the models' candidate groups
 * @param system true for a client-credentials token; such a client reads and proposes measures, and has no tasks
 */
public record Person(String subject, String userName, String name, Set<String> groups, boolean system) {

    public Person {
        groups = Set.copyOf(groups);
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
