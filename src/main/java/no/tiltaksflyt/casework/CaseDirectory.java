package no.tiltaksflyt.casework;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.identity.Person;
import org.jspecify.annotations.Nullable;

/** What the feature that owns a kind of case tells of its cases; every bean of this type is asked, by {@link CaseDirectories}. */
public interface CaseDirectory {

    /** The process variable that carries the case's id where its kind has no variable of its own. */
    String ANY_CASE = "caseId";

    int MOST_FOUND = 200;

    /** As a process declares it by its extension property {@code caseKind}; never changes, since it is kept in rows. */
    String kind();

    /** The process variable that carries the id. */
    default String variable() {
        return ANY_CASE;
    }

    /** What the id is called in the API for tasks, as a parameter and in answers; null where the API does not tell it. */
    default @Nullable String apiName() {
        return null;
    }

    /** By id; a case that is not there is left out. */
    Map<String, CaseLabel> labels(Collection<String> ids);

    /** The path of the case's page, which itself decides who may see it. */
    String link(String id);

    /**
     * Cases that the person may see, found by the beginning of the case number, by words of the title, or by the
     * proposer's name.
     *
     * @param open only those that go on
     * @return ids, the newest first, at most {@link #MOST_FOUND}
     */
    Set<String> find(String text, boolean open, Person person);

    /** What stands beside a task about the case, as this person may see it; empty where she may see nothing of it. */
    Optional<CasePanel> panel(String id, Person person);
}
