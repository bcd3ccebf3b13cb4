package no.tiltaksflyt.measure;

import java.util.List;

/** The groups that approve a measure, worked out from what is signed. */
public interface Approvers {

    /**
     * In order; none where nothing is signed yet that says which.
     *
     * @param processDefinitionKey which version of the process the measure runs on
     */
    List<String> approvers(String measureId, long processDefinitionKey);
}
