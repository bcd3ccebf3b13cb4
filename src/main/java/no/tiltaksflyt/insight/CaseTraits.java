package no.tiltaksflyt.insight;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the feature that owns a kind of case tells of its cases, to sort figures by; every bean of this type is asked. */
public interface CaseTraits {

    /** As in {@link no.tiltaksflyt.casework.CaseDirectory#kind()}. */
    String kind();

    /** By id; a case that is not there is left out. */
    Map<String, Traits> traits(Collection<String> ids);

    /** What a case may have, in the order in which a reader chooses among it. */
    default Known known() {
        return Known.NOTHING;
    }

    record Known(List<String> categories, List<String> origins, List<String> outcomes) {

        static final Known NOTHING = new Known(List.of(), List.of(), List.of());

        public Known {
            categories = List.copyOf(categories);
            origins = List.copyOf(origins);
            outcomes = List.copyOf(outcomes);
        }
    }

    /** @param outcome how the case ended; null while it is open */
    record Traits(
            @Nullable String municipalityNumber,
            @Nullable String districtId,
            @Nullable String category,
            @Nullable String origin,
            @Nullable String outcome) {

        static final Traits NONE = new Traits(null, null, null, null, null);
    }
}
