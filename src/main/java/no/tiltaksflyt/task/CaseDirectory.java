package no.tiltaksflyt.task;

import java.util.Collection;
import java.util.Map;
import no.tiltaksflyt.identity.Person;

/** What the task list shows of the cases behind its tasks; the feature that owns the cases answers. */
public interface CaseDirectory {

    Map<String, CaseLabel> labels(Collection<String> measureIds);

    /** The model of the fragment {@code measure/panel :: panel(panel)} beside a task's form, as this person may see it. */
    Object panel(String measureId, Person person);

    record CaseLabel(String caseNumber, String title, String municipality) {}
}
