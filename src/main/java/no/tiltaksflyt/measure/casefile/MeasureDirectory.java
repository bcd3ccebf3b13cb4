package no.tiltaksflyt.measure.casefile;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.casework.CaseDirectory;
import no.tiltaksflyt.casework.CaseLabel;
import no.tiltaksflyt.casework.CasePanel;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.AccessScope;
import no.tiltaksflyt.measure.MeasureRef;
import org.springframework.stereotype.Component;

/** What the others are told of measures. */
@Component
class MeasureDirectory implements CaseDirectory {

    private static final String MEASURE_ID = "measureId";

    private final MeasureDirectoryQueries directory;
    private final MeasureQueries queries;

    MeasureDirectory(MeasureDirectoryQueries directory, MeasureQueries queries) {
        this.directory = directory;
        this.queries = queries;
    }

    @Override
    public String kind() {
        return MeasureRef.KIND;
    }

    @Override
    public String variable() {
        return MEASURE_ID;
    }

    @Override
    public String apiName() {
        return MEASURE_ID;
    }

    @Override
    public String link(String measureId) {
        return "/measures/" + measureId;
    }

    @Override
    public Map<String, CaseLabel> labels(Collection<String> measureIds) {
        return directory.labels(measureIds);
    }

    @Override
    public Set<String> find(String text, boolean open, Person person) {
        return directory.find(text, open, AccessScope.of(person), MOST_FOUND);
    }

    @Override
    public Optional<CasePanel> panel(String measureId, Person person) {
        return queries.find(person, measureId).map(measure -> new CasePanel("measure/panel", measure));
    }
}
