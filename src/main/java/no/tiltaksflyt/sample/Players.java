package no.tiltaksflyt.sample;

import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.embedded.SamplePeople;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.register.Register.District;

/** Who acts in the sample world: the sample people, and one of each municipality and district that none of them is of. */
public final class Players {

    private static final Map<String, String> KNOWN = Map.of(
            Groups.municipality("3403"), "anne.hamar",
            Groups.municipality("1848"), "ola.steigen",
            Groups.district("innlandet"), "per.innlandet",
            Groups.district("nordland"), "kari.nordland");

    private Players() {}

    public static Person person(String userName) {
        return SamplePeople.person(userName);
    }

    public static Person municipality(String number, String name) {
        return outside(Groups.municipality(number), "postmottak." + number, name + " kommune");
    }

    public static Person district(District district) {
        return outside(
                Groups.district(district.id()), "politikontakt." + district.id(), "Politikontakt i " + district.name());
    }

    private static Person outside(String group, String userName, String name) {
        String known = KNOWN.get(group);
        return known == null ? new Person(userName, userName, name, Set.of(group), false) : person(known);
    }
}
