package no.tiltaksflyt.operation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import no.tiltaksflyt.audit.AuditEntry;
import no.tiltaksflyt.process.DeployedProcesses;
import no.tiltaksflyt.task.CaseDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Puts the audit log's lines into words: which case, and what the small values mean. */
@Component
class AuditLines {

    /** Every deed that is logged; texts {@code audit.action.…}. */
    static final List<String> ACTIONS = List.of(
            "measure.proposed",
            "measure.supplemented",
            "measure.withdrawn",
            "measure.district-advice-signed",
            "measure.assessed",
            "measure.quality-assured",
            "measure.advice-locked",
            "measure.prepared",
            "measure.approval-answered",
            "measure.decided",
            "measure.resumed",
            "measure.merged",
            "measure.merge-refused",
            "measure.not-impartial",
            "register.languages-changed",
            "task.claimed",
            "task.taken-over",
            "task.given-back",
            "task.given-back-not-impartial",
            "task.completed",
            "incident.retried",
            "step.restarted",
            "command.retried",
            "command.settled");

    private static final Set<String> ELEMENTS = Set.of("element", "elementId");
    private static final TypeReference<TreeMap<String, Object>> DETAILS = new TypeReference<>() {};

    private final CaseDirectory cases;
    private final DeployedProcesses processes;
    private final MessageSource texts;
    private final JsonMapper json;

    AuditLines(CaseDirectory cases, DeployedProcesses processes, MessageSource texts, JsonMapper json) {
        this.cases = cases;
        this.processes = processes;
        this.texts = texts;
        this.json = json;
    }

    /** One line as the page shows it. */
    record Line(AuditEntry entry, @Nullable String caseNumber, List<Detail> details) {}

    record Detail(String name, String value) {}

    List<Line> of(List<AuditEntry> entries, Locale language) {
        Map<String, CaseDirectory.CaseLabel> labels = cases.labels(measures(entries));
        List<Line> lines = new ArrayList<>();
        for (AuditEntry entry : entries) {
            CaseDirectory.CaseLabel label = entry.measureId() == null ? null : labels.get(entry.measureId());
            lines.add(new Line(entry, label == null ? null : label.caseNumber(), details(entry, language)));
        }
        return lines;
    }

    private static Collection<String> measures(List<AuditEntry> entries) {
        return entries.stream()
                .map(AuditEntry::measureId)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .collect(Collectors.toSet());
    }

    private List<Detail> details(AuditEntry entry, Locale language) {
        List<Detail> details = new ArrayList<>();
        json.readValue(entry.details(), DETAILS)
                .forEach((name, value) -> details.add(detail(name, String.valueOf(value), language)));
        return details;
    }

    private Detail detail(String name, String value, Locale language) {
        String known = ELEMENTS.contains(name)
                ? processes.newestStatus(value, language).orElse(value)
                : textOr("audit.value." + value, value, language);
        return new Detail(textOr("audit.detail." + name, name, language), known);
    }

    private String textOr(String key, String otherwise, Locale language) {
        return Objects.requireNonNullElse(texts.getMessage(key, null, otherwise, language), otherwise);
    }
}
