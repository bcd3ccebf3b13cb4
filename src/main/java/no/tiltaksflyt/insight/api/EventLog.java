package no.tiltaksflyt.insight.api;

import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.casework.NamedCase;
import no.tiltaksflyt.insight.CaseLine;
import no.tiltaksflyt.insight.ExportQueries;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.FigureNames;
import no.tiltaksflyt.insight.VisitLine;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What happened in each case, as XES 1.0 (IEEE 1849): some cases at a time, each with all its events. */
@Component
class EventLog {

    private static final int AT_ONCE = 500;

    private final ExportQueries queries;
    private final CaseDirectories cases;
    private final FigureNames names;
    private final MessageSource texts;

    EventLog(ExportQueries queries, CaseDirectories cases, FigureNames names, MessageSource texts) {
        this.queries = queries;
        this.cases = cases;
        this.names = names;
        this.texts = texts;
    }

    void write(FigureFilter filter, Locale language, Writer out) {
        try {
            XesWriter xes = new XesWriter(out);
            xes.begin(filter.process());
            List<CaseLine> some = new ArrayList<>();
            queries.cases(filter, line -> {
                some.add(line);
                if (some.size() == AT_ONCE) {
                    write(some, filter, language, xes);
                }
            });
            write(some, filter, language, xes);
            xes.end();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(List<CaseLine> some, FigureFilter filter, Locale language, XesWriter xes) {
        Map<CaseRef, NamedCase> named =
                cases.named(some.stream().map(CaseLine::caseRef).toList());
        Map<Long, List<VisitLine>> visits =
                queries.visitsOf(some.stream().map(CaseLine::processInstanceKey).toList()).stream()
                        .collect(Collectors.groupingBy(VisitLine::processInstanceKey));
        for (CaseLine line : some) {
            List<XesEvent> events =
                    events(line, visits.getOrDefault(line.processInstanceKey(), List.of()), filter.process(), language);
            xes.trace(line, CaseTables.number(named.get(line.caseRef())), events);
        }
        some.clear();
    }

    private List<XesEvent> events(CaseLine line, List<VisitLine> visits, String process, Locale language) {
        List<XesEvent> events = new ArrayList<>();
        events.add(XesEvent.of(text("insight-api.started", language), line.startedAt()));
        visits.stream()
                .flatMap(visit -> XesEvent.of(visit, names.step(process, visit.elementId(), language)).stream())
                .sorted(XesEvent.IN_TIME)
                .forEach(events::add);
        if (line.endedAt() != null) {
            events.add(XesEvent.of(text("insight-api.ended", language), line.endedAt()));
        }
        return events;
    }

    private String text(String key, Locale language) {
        return texts.getMessage(key, null, language);
    }
}
