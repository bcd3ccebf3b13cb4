package no.tiltaksflyt.embedded;

import java.util.List;
import java.util.Set;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;

/** The people of the embedded profile, so that a newcomer can step into each role. */
public final class SamplePeople {

    static final String PASSWORD = "tiltak";

    static final List<SamplePerson> ALL = List.of(
            person("anne.hamar", "Anne Haugen", "municipality", Groups.municipality("3403")),
            person("ola.steigen", "Ola Steigen", "municipality", Groups.municipality("1848")),
            person("per.innlandet", "Per Moen", "district", Groups.district("innlandet")),
            person("kari.nordland", "Kari Nordli", "district", Groups.district("nordland")),
            person("lise.pod", "Lise Berg", "pod", Groups.POD_ASSESSOR),
            person("amir.pod", "Amir Hussain", "pod", Groups.POD_ASSESSOR),
            person("jon.pod", "Jon Lunde", "pod", Groups.POD_LEADER),
            person("mari.jd", "Mari Solberg", "ministry", Groups.MINISTRY_CASEWORKER),
            person("nils.jd", "Nils Aas", "ministry", Groups.MINISTRY_DIRECTOR),
            person("eva.jd", "Eva Lien", "ministry", Groups.MINISTRY_DIRECTOR_GENERAL),
            person("tor.jd", "Tor Vik", "ministry", Groups.MINISTRY_STATE_SECRETARY),
            person("statsraad", "Ingrid Dahl", "ministry", Groups.MINISTRY_MINISTER),
            person("petter.prosess", "Petter Ness", "others", Groups.PROCESS_OWNER),
            person("hilde.prosess", "Hilde Strand", "others", Groups.PROCESS_OWNER),
            person("siri.leder", "Siri Holm", "others", Groups.MANAGER),
            person("admin", "Arne Bakke", "others", Groups.ADMINISTRATOR),
            person("revisor", "Randi Eide", "others", Groups.AUDITOR));

    private SamplePeople() {}

    /** One of them as she is known when she has signed in. */
    public static Person person(String userName) {
        return ALL.stream()
                .filter(person -> person.userName().equals(userName))
                .map(person -> new Person(userName, userName, person.name(), Set.of(person.group()), false))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nobody is called " + userName));
    }

    private static SamplePerson person(String userName, String name, String where, String group) {
        return new SamplePerson(userName, name, where, group);
    }

    /** Where and role are the last parts of message keys: the login page shows them in the reader's language. */
    record SamplePerson(String userName, String name, String where, String group) {}
}
