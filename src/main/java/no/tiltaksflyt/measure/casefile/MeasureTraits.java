package no.tiltaksflyt.measure.casefile;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import no.tiltaksflyt.insight.CaseTraits;
import no.tiltaksflyt.measure.Category;
import no.tiltaksflyt.measure.MeasureRef;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.measure.Origin;
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

    @Override
    public Known known() {
        return new Known(
                Arrays.stream(Category.values()).map(Category::code).toList(),
                Arrays.stream(Origin.values()).map(Origin::code).toList(),
                Arrays.stream(MeasureStatus.values())
                        .filter(MeasureStatus::isEnded)
                        .map(MeasureStatus::code)
                        .toList());
    }
}
