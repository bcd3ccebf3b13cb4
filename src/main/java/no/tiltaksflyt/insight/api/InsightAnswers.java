package no.tiltaksflyt.insight.api;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.casework.NamedCase;
import no.tiltaksflyt.insight.CycleTimes;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.FigureNames;
import no.tiltaksflyt.insight.Grouping;
import no.tiltaksflyt.insight.OpenVisit;
import no.tiltaksflyt.insight.api.InsightApi.AgeingItem;
import no.tiltaksflyt.insight.api.InsightApi.AgeingPage;
import no.tiltaksflyt.insight.api.InsightApi.CycleTimesAnswer;
import no.tiltaksflyt.insight.api.InsightApi.GroupAnswer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Figures in the words of the API, with the names of what they are about. */
@Component
class InsightAnswers {

    private final FigureNames names;
    private final CaseDirectories cases;

    InsightAnswers(FigureNames names, CaseDirectories cases) {
        this.names = names;
        this.cases = cases;
    }

    CycleTimesAnswer cycleTimes(FigureFilter filter, CycleTimes times, Grouping by, Locale locale) {
        List<GroupAnswer> groups = times.groups().stream()
                .map(group -> group(names.of(filter.process(), by, group.key(), locale), group))
                .toList();
        return new CycleTimesAnswer(times.unit().code(), times.count(), times.p50(), times.p85(), times.p95(), groups);
    }

    private static GroupAnswer group(String name, CycleTimes.Group group) {
        return new GroupAnswer(
                group.key(),
                name,
                group.count(),
                group.p50(),
                group.p85(),
                group.p95(),
                group.waitingP50(),
                group.workedP50(),
                group.returned());
    }

    /** @param after where the page before ended; null for the first page */
    AgeingPage ageing(String process, List<OpenVisit> visits, @Nullable AgeingPlace after, int most, Locale locale) {
        List<OpenVisit> page = visits.stream()
                .filter(visit -> after == null || AgeingPlace.of(visit).compareTo(after) > 0)
                .sorted(Comparator.comparing(AgeingPlace::of))
                .limit(most + 1L)
                .toList();
        List<OpenVisit> shown = page.subList(0, Math.min(most, page.size()));
        Map<CaseRef, NamedCase> named =
                cases.named(shown.stream().map(OpenVisit::caseRef).toList());
        return new AgeingPage(
                shown.stream()
                        .map(visit -> item(process, visit, named.get(visit.caseRef()), locale))
                        .toList(),
                page.size() > most ? AgeingPlace.of(shown.getLast()).encoded() : null);
    }

    private AgeingItem item(String process, OpenVisit visit, @Nullable NamedCase named, Locale locale) {
        return new AgeingItem(
                visit.caseRef().id(),
                named == null || named.label() == null ? null : named.label().number(),
                visit.elementId(),
                names.step(process, visit.elementId(), locale),
                visit.since(),
                visit.ageWorkingDays(),
                visit.percentile(),
                visit.dueAt(),
                visit.party());
    }
}
