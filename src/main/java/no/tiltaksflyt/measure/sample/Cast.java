package no.tiltaksflyt.measure.sample;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.register.Register.Municipality;
import no.tiltaksflyt.sample.Players;

/** Who acts: the sample people, and one of each municipality and district that none of them belongs to. */
final class Cast {

    private static final Map<String, String> KNOWN = Map.of(
            Groups.municipality("3403"), "anne.hamar",
            Groups.municipality("1848"), "ola.steigen",
            Groups.district("innlandet"), "per.innlandet",
            Groups.district("nordland"), "kari.nordland");

    private final Register register;
    private final Map<String, Person> others = new ConcurrentHashMap<>();

    Cast(Register register) {
        this.register = register;
    }

    Person of(PlannedDeed deed, Municipality municipality) {
        return switch (deed.person()) {
            case "municipality" ->
                outside(
                        Groups.municipality(municipality.number()),
                        "postmottak." + municipality.number(),
                        municipality.name() + " kommune");
            case "district" ->
                outside(
                        Groups.district(municipality.districtId()),
                        "politikontakt." + municipality.districtId(),
                        "Politikontakt i " + district(municipality));
            default -> Players.person(deed.person());
        };
    }

    private Person outside(String group, String userName, String name) {
        String known = KNOWN.get(group);
        return known == null
                ? others.computeIfAbsent(group, any -> new Person(userName, userName, name, Set.of(group), false))
                : Players.person(known);
    }

    private String district(Municipality municipality) {
        return register.district(municipality.districtId()).orElseThrow().name();
    }
}
