package no.tiltaksflyt.task;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.identity.Person;

/** What the task list shows of the cases behind its tasks; the feature that owns the cases answers. */
public interface CaseDirectory {

    int MOST_FOUND = 200;

    Map<String, CaseLabel> labels(Collection<String> measureIds);

    /**
     * Cases that the person may see, by the beginning of the case number, or by words of the title or of who proposed it.
     *
     * @param open only those that go on
     * @return ids of measures, the newest first, at most {@link #MOST_FOUND}
     */
    Set<String> find(String text, boolean open, Person person);

    /** The model of the fragment {@code measure/panel :: panel(panel)} beside a task's form, as this person may see it. */
    Object panel(String measureId, Person person);

    record CaseLabel(String caseNumber, String title, String municipality) {}
}
