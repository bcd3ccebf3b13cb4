package no.tiltaksflyt.round;

import java.util.Set;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.http.HttpStatus;

/** Who opens rounds, and who reads what of them. */
public record RoundAccess(boolean all, Set<String> districts) {

    private static final String[] READERS = {
        Groups.MINISTRY_CASEWORKER,
        Groups.MINISTRY_DIRECTOR,
        Groups.MINISTRY_DIRECTOR_GENERAL,
        Groups.MINISTRY_STATE_SECRETARY,
        Groups.MINISTRY_MINISTER,
        Groups.POD_ASSESSOR,
        Groups.POD_LEADER,
        Groups.MANAGER,
        Groups.AUDITOR
    };

    public static RoundAccess of(Person person) {
        return new RoundAccess(person.system() || person.inAny(READERS), person.districtIds());
    }

    /** Whether the person may see that there are rounds, and how they go. */
    public boolean readsAny() {
        return all || !districts.isEmpty();
    }

    /** Whether the person may see how a municipality of this district goes on. */
    public boolean reads(String districtId) {
        return all || districts.contains(districtId);
    }

    /** For a parameter of type {@code text[]}. */
    public String[] districtArray() {
        return districts.toArray(String[]::new);
    }

    public static boolean runsRounds(Person person) {
        return person.system() || person.in(Groups.MINISTRY_CASEWORKER);
    }

    /** @throws UserProblem (403) for all but the ministry's case officers and programs that may write */
    public static void requireRunner(Person person) {
        if (!runsRounds(person)) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "problem.forbidden");
        }
    }

    /** @throws UserProblem (403) for a person who may see no round */
    public static RoundAccess requireReader(Person person) {
        RoundAccess access = of(person);
        if (!access.readsAny()) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "problem.forbidden");
        }
        return access;
    }
}
