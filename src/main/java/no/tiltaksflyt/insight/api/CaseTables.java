package no.tiltaksflyt.insight.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.casework.NamedCase;
import no.tiltaksflyt.insight.CaseLine;
import no.tiltaksflyt.insight.ExportQueries;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.VisitLine;
import no.tiltaksflyt.web.Csv;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cases and visits as comma-separated values. */
@Component
class CaseTables {

    /** Case numbers are asked for so many at a time. */
    private static final int AT_ONCE = 500;

    private final ExportQueries queries;
    private final CaseDirectories cases;

    CaseTables(ExportQueries queries, CaseDirectories cases) {
        this.queries = queries;
        this.cases = cases;
    }

    void writeCases(FigureFilter filter, Appendable out) {
        Csv csv = new Csv(out);
        csv.row(
                "measureId",
                "caseNumber",
                "municipalityNumber",
                "districtId",
                "category",
                "origin",
                "version",
                "outcome",
                "startedAt",
                "endedAt",
                "leadCalendarDays",
                "leadWorkingDays");
        List<CaseLine> some = new ArrayList<>();
        queries.cases(filter, line -> {
            some.add(line);
            if (some.size() == AT_ONCE) {
                write(some, csv);
            }
        });
        write(some, csv);
    }

    private void write(List<CaseLine> some, Csv csv) {
        Map<CaseRef, NamedCase> named =
                cases.named(some.stream().map(CaseLine::caseRef).toList());
        some.forEach(line -> write(line, number(named.get(line.caseRef())), csv));
        some.clear();
    }

    static @Nullable String number(@Nullable NamedCase named) {
        return named == null || named.label() == null ? null : named.label().number();
    }

    private static void write(CaseLine line, @Nullable String caseNumber, Csv csv) {
        csv.row(
                line.caseRef().id(),
                caseNumber,
                line.municipalityNumber(),
                line.districtId(),
                line.category(),
                line.origin(),
                line.version(),
                line.outcome(),
                line.startedAt(),
                line.endedAt(),
                line.leadCalendarDays(),
                line.leadWorkingDays());
    }

    void writeSteps(FigureFilter filter, Appendable out) {
        Csv csv = new Csv(out);
        csv.row(
                "measureId",
                "elementId",
                "version",
                "party",
                "visit",
                "createdAt",
                "takenAt",
                "completedAt",
                "waitingWorkingHours",
                "workedWorkingHours");
        queries.visits(filter, line -> write(line, csv));
    }

    private static void write(VisitLine line, Csv csv) {
        csv.row(
                line.caseRef().id(),
                line.elementId(),
                line.version(),
                line.party(),
                line.visit(),
                line.createdAt(),
                line.takenAt(),
                line.completedAt(),
                line.waitingWorkingHours(),
                line.workedWorkingHours());
    }
}
