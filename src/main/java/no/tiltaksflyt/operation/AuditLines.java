package no.tiltaksflyt.operation;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import no.tiltaksflyt.audit.AuditEntry;
import no.tiltaksflyt.audit.AuditWords;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.casework.NamedCase;
import no.tiltaksflyt.process.DeployedProcesses;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Puts the audit log's lines into words: which case, and what the small values mean. */
@Component
class AuditLines {

    private static final Set<String> ELEMENTS = Set.of("element", "elementId");
    private static final TypeReference<TreeMap<String, Object>> DETAILS = new TypeReference<>() {};

    private final CaseDirectories cases;
    private final DeployedProcesses processes;
    private final List<AuditWords> words;
    private final MessageSource texts;
    private final JsonMapper json;

    AuditLines(
            CaseDirectories cases,
            DeployedProcesses processes,
            List<AuditWords> words,
            MessageSource texts,
            JsonMapper json) {
        this.cases = cases;
        this.processes = processes;
        this.words = words;
        this.texts = texts;
        this.json = json;
    }

    /** One line as the page shows it. */
    record Line(AuditEntry entry, @Nullable NamedCase about, List<Detail> details) {}

    /** A deed that may be asked for. */
    record Action(String code, String name) {}

    record Detail(String name, String value) {}

    List<Line> of(List<AuditEntry> entries, Locale language) {
        Map<CaseRef, NamedCase> named = cases.named(cases(entries));
        return entries.stream()
                .map(entry -> new Line(entry, about(entry, named), details(entry, language)))
                .toList();
    }

    private static @Nullable NamedCase about(AuditEntry entry, Map<CaseRef, NamedCase> named) {
        return entry.caseRef() == null ? null : named.get(entry.caseRef());
    }

    private static Set<CaseRef> cases(List<AuditEntry> entries) {
        return entries.stream()
                .map(AuditEntry::caseRef)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** Every deed that some feature logs, in the order of their names. */
    List<Action> actions(Locale language) {
        return words.stream()
                .flatMap(feature -> feature.actions().stream())
                .distinct()
                .map(code -> new Action(code, textOr("audit.action." + code, code, language)))
                .sorted(Comparator.comparing(Action::name, Collator.getInstance(language))
                        .thenComparing(Action::code))
                .toList();
    }

    private List<Detail> details(AuditEntry entry, Locale language) {
        List<Detail> details = new ArrayList<>();
        json.readValue(entry.details(), DETAILS)
                .forEach((name, value) -> details.add(detail(entry.action(), name, String.valueOf(value), language)));
        return details;
    }

    private Detail detail(String action, String name, String value, Locale language) {
        String known = ELEMENTS.contains(name)
                ? processes.newestStatus(value, language).orElse(value)
                : valueOf(action, value, language);
        return new Detail(textOr("audit.detail." + name, name, language), known);
    }

    /** In the words of the deed where it has its own: one word of the data may mean another thing in each deed. */
    private String valueOf(String action, String value, Locale language) {
        return textOr("audit.value." + action + "." + value, textOr("audit.value." + value, value, language), language);
    }

    private String textOr(String key, String otherwise, Locale language) {
        return Objects.requireNonNullElse(texts.getMessage(key, null, otherwise, language), otherwise);
    }
}
