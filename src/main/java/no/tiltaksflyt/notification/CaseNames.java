package no.tiltaksflyt.notification;

import java.util.Collection;
import java.util.Map;

/** What the cases behind the notices are called; the feature that owns the cases answers. */
public interface CaseNames {

    /** @return the title and the municipality of each case, by the measure's id; a case that is not there is left out */
    Map<String, String> names(Collection<String> measureIds);
}
