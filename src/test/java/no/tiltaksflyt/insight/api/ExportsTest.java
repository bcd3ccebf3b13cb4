package no.tiltaksflyt.insight.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import no.tiltaksflyt.insight.FactsOfTwelveCases;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.InsightOnly;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

@SpringJUnitConfig(InsightOnly.class)
@Import({CaseTables.class, EventLog.class})
@ResourceLock("the database of InsightOnly")
class ExportsTest {

    private static final FigureFilter ALL = FigureFilter.of("measure-approval");

    @Autowired
    private CaseTables tables;

    @Autowired
    private EventLog log;

    @Autowired
    private FactsOfTwelveCases facts;

    @BeforeEach
    void make() {
        facts.make();
    }

    @Test
    void shouldTellOfEachCaseInOneRow() {
        List<String> lines = cases();

        assertThat(lines).hasSize(13);
        assertThat(lines.getFirst())
                .isEqualTo("measureId,caseNumber,municipalityNumber,districtId,category,origin,version,outcome,"
                        + "startedAt,endedAt,leadCalendarDays,leadWorkingDays");
        assertThat(lines.get(2))
                .as("sent back over the first of May; 124 hours, 20 of them working hours")
                .endsWith(",3403,innlandet,'=1+1,municipality,1,adopted,"
                        + "2026-04-30T06:00:00Z,2026-05-05T10:00:00Z,5.166667,2.5");
        assertThat(lines.get(11)).as("running").endsWith(",1,,2026-05-13T06:00:00Z,,,");
    }

    @Test
    void shouldTellOfEachVisitInOneRow() {
        StringWriter text = new StringWriter();
        tables.writeSteps(ALL, text);
        List<String> lines = text.toString().lines().toList();

        assertThat(lines.getFirst())
                .isEqualTo("measureId,elementId,version,party,visit,createdAt,takenAt,completedAt,"
                        + "waitingWorkingHours,workedWorkingHours");
        assertThat(lines.get(5))
                .endsWith(",Task_ApproveMeasure,1,ministry,1,2026-04-10T08:00:00Z,2026-04-13T07:00:00Z,"
                        + "2026-04-13T07:30:00Z,7,0.5");
        assertThat(lines).as("not measured").anyMatch(line -> line.endsWith(",2026-04-07T10:00:00Z,,"));
    }

    @Test
    void shouldShowADistrictItsOwnCases() {
        StringWriter text = new StringWriter();
        tables.writeCases(ALL.ofDistrict("nordland"), text);

        assertThat(text.toString().lines()).hasSize(1);
    }

    @Test
    void shouldWriteALogThatGivesBackTheLeadTimes() throws Exception {
        Document xes = xes();
        Map<String, Double> leads = new HashMap<>();
        for (Element trace : elements(xes.getDocumentElement(), "trace")) {
            List<Element> events = elements(trace, "event");
            List<Instant> times = events.stream()
                    .map(event -> Instant.parse(value(event, "time:timestamp")))
                    .toList();
            assertThat(times).isSortedAccordingTo(Comparator.naturalOrder());
            assertThat(events)
                    .allSatisfy(
                            event -> assertThat(value(event, "concept:name")).isNotEmpty());
            if (value(events.getLast(), "concept:name").equals("Saken ble avsluttet")) {
                leads.put(
                        value(trace, "measureId"),
                        Duration.between(times.getFirst(), times.getLast()).toMillis() / 86_400_000.0);
            }
        }

        assertThat(leads).hasSize(11);
        assertThat(cases().stream().skip(1).map(line -> line.split(",", -1)).filter(cells -> !cells[10].isEmpty()))
                .allSatisfy(cells -> assertThat(leads.get(cells[0]))
                        .isCloseTo(Double.parseDouble(cells[10]), org.assertj.core.api.Assertions.within(0.000_001)));
    }

    @Test
    void shouldDeclareWhatTheLogIsMadeOf() throws Exception {
        Element root = xes().getDocumentElement();

        assertThat(root.getNamespaceURI()).isEqualTo("http://www.xes-standard.org/");
        assertThat(root.getAttribute("xes.version")).isEqualTo("1.0");
        List<String> prefixes = elements(root, "extension").stream()
                .map(it -> it.getAttribute("prefix"))
                .toList();
        NodeList all = root.getElementsByTagName("*");
        assertThat(IntStream.range(0, all.getLength())
                        .mapToObj(i -> ((Element) all.item(i)).getAttribute("key"))
                        .filter(key -> key.contains(":"))
                        .map(key -> key.substring(0, key.indexOf(':'))))
                .isSubsetOf(prefixes);
        assertThat(elements(root, "global").stream().map(it -> it.getAttribute("scope")))
                .containsExactly("trace", "event");
        assertThat(elements(root, "classifier")).hasSize(2);
        assertThat(elements(root, "trace")).hasSize(12);
    }

    private List<String> cases() {
        StringWriter text = new StringWriter();
        tables.writeCases(ALL, text);
        return text.toString().lines().toList();
    }

    private Document xes() throws Exception {
        StringWriter text = new StringWriter();
        log.write(ALL, Locale.forLanguageTag("nb"), text);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList children = parent.getChildNodes();
        return IntStream.range(0, children.getLength())
                .mapToObj(children::item)
                .filter(it -> name.equals(it.getNodeName()))
                .map(Element.class::cast)
                .toList();
    }

    private static String value(Element parent, String key) {
        NodeList children = parent.getChildNodes();
        return IntStream.range(0, children.getLength())
                .mapToObj(children::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(it -> it.getAttribute("key").equals(key))
                .map(it -> it.getAttribute("value"))
                .findFirst()
                .orElse("");
    }
}
