package no.tiltaksflyt.insight.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.casework.NamedCase;
import no.tiltaksflyt.insight.EndedCase;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.FigureNames;
import no.tiltaksflyt.insight.Grouping;
import no.tiltaksflyt.insight.Unit;
import no.tiltaksflyt.insight.analysis.OutlierQueries;
import no.tiltaksflyt.insight.analysis.Outliers;
import no.tiltaksflyt.insight.filter.ProcessSteps;
import org.springframework.stereotype.Component;

/** The cases that took far longer than the others, and what they have in common, with names. */
@Component
class OutlierModel {

    private final OutlierQueries queries;
    private final ProcessSteps steps;
    private final FigureNames names;
    private final CaseDirectories cases;

    OutlierModel(OutlierQueries queries, ProcessSteps steps, FigureNames names, CaseDirectories cases) {
        this.queries = queries;
        this.steps = steps;
        this.names = names;
        this.cases = cases;
    }

    record Named(Outliers outliers, List<Case> cases, List<Words> signs) {}

    record Case(NamedCase about, EndedCase ended, String outcome) {}

    /** @param key of a sentence with the name and the figures of the sign */
    record Words(String key, String name, Outliers.Sign sign) {}

    Named outliers(FigureFilter filter, Unit unit, Locale language) {
        Outliers found = queries.outliers(filter, unit);
        Map<CaseRef, NamedCase> named = cases.named(
                found.cases().stream().map(EndedCase::caseRef).distinct().toList());
        return new Named(
                found,
                found.cases().stream()
                        .map(it -> new Case(
                                Objects.requireNonNull(named.get(it.caseRef())), it, outcome(filter, it, language)))
                        .toList(),
                found.signs().stream()
                        .map(sign -> words(filter, sign, language))
                        .toList());
    }

    private String outcome(FigureFilter filter, EndedCase ended, Locale language) {
        String outcome = Objects.requireNonNullElse(ended.outcome(), "");
        return names.of(filter.process(), Grouping.OUTCOME, outcome, language);
    }

    private Words words(FigureFilter filter, Outliers.Sign sign, Locale language) {
        String key = "insight.outliers.sign." + sign.trait().name().toLowerCase(Locale.ROOT);
        return new Words(key, name(filter, sign, language), sign);
    }

    private String name(FigureFilter filter, Outliers.Sign sign, Locale language) {
        return switch (sign.trait()) {
            case STEP, RETURNED -> steps.name(filter.process(), sign.key(), language);
            case DISTRICT -> names.of(filter.process(), Grouping.DISTRICT, sign.key(), language);
            case CATEGORY -> names.of(filter.process(), Grouping.CATEGORY, sign.key(), language);
            case ORIGIN -> names.of(filter.process(), Grouping.ORIGIN, sign.key(), language);
            case VERSION -> names.of(filter.process(), Grouping.VERSION, sign.key(), language);
        };
    }
}
