package no.tiltaksflyt.measure.casefile;

import java.util.Collection;
import java.util.Map;
import no.tiltaksflyt.insight.CaseTraits;
import no.tiltaksflyt.measure.MeasureRef;
import org.springframework.stereotype.Component;

/** What managers sort measures by. */
@Component
class MeasureTraits implements CaseTraits {

    private final MeasureDirectoryQueries queries;

    MeasureTraits(MeasureDirectoryQueries queries) {
        this.queries = queries;
    }

    @Override
    public String kind() {
        return MeasureRef.KIND;
    }

    @Override
    public Map<String, Traits> traits(Collection<String> ids) {
        return queries.traits(ids);
    }
}
