package no.tiltaksflyt.measure.casefile;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.process.DeployedProcesses;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.web.Dates;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Words and colours of a measure on its pages. */
@Component("measureLabels")
class MeasureLabels {

    private static final Set<String> MONEY = Set.of("costOnce", "costYearly");
    /** Told by the tag of the record, or by its being there. */
    private static final Set<String> TOLD_ELSEWHERE =
            Set.of("impartiality", "impartialityReason", "treatment", "districtRecommendation", "recommendation");

    private static final Map<MeasureStatus, String> COLORS = Map.of(
            MeasureStatus.IN_PROGRESS, "info",
            MeasureStatus.DEFERRED, "warning",
            MeasureStatus.ADOPTED, "success",
            MeasureStatus.REJECTED, "danger",
            MeasureStatus.WITHDRAWN, "neutral",
            MeasureStatus.MERGED, "neutral");
    private static final Map<String, String> ADVICE_COLORS = Map.of(
            "support", "success",
            "recommended", "success",
            "support-with-changes", "warning",
            "recommended-with-changes", "warning",
            "not-support", "danger",
            "not-recommended", "danger");

    private final MessageSource texts;
    private final Dates dates;
    private final Register register;
    private final DeployedProcesses processes;

    MeasureLabels(MessageSource texts, Dates dates, Register register, DeployedProcesses processes) {
        this.texts = texts;
        this.dates = dates;
        this.register = register;
        this.processes = processes;
    }

    public String color(MeasureStatus status) {
        return COLORS.getOrDefault(status, "neutral");
    }

    public String adviceColor(String recommendation) {
        return ADVICE_COLORS.getOrDefault(recommendation, "neutral");
    }

    public String district(Register.District district) {
        return district.name(locale());
    }

    public String district(String id) {
        return register.district(id).map(this::district).orElse(id);
    }

    /** What happens now, as a sentence. */
    public String step(CaseFile.CurrentStep step) {
        if (step.elementId().equals(CaseFile.CurrentStep.OPEN_ROUND)) {
            return text("step.open-round");
        }
        return processes
                .status(step.processDefinitionKey(), step.elementId(), locale())
                .orElseGet(() -> text("step.other"));
    }

    /** A step of the way, or in a sentence what the case waits or has waited for. */
    public String line(Outline.Line line) {
        return line.name().isEmpty() ? text("step.other") : line.name();
    }

    /** The groups that a step lies with, as the task list names them. */
    public String groups(Collection<String> groups) {
        return groups.stream()
                .map(group -> texts.getMessage("task.group." + group, null, group(group), locale()))
                .collect(Collectors.joining(", "));
    }

    /** The approvers of a chain, in its order. */
    public String chain(List<String> groups) {
        return groups.stream().map(this::group).collect(Collectors.joining(" → "));
    }

    /** How a case has ended, as a sentence; without details for a reader who may not see the decision. */
    public String ending(VisibleCase measure) {
        CaseFile.Decision decision = measure.decision();
        if (decision != null) {
            return outcome(decision) + ".";
        }
        boolean goesOn =
                measure.mergeResult() != null && !measure.mergeResult().status().isEnded();
        return text("measure.ended." + measure.status().code() + (goesOn ? ".open" : ""));
    }

    public String outcome(CaseFile.Decision decision) {
        String changes = Boolean.TRUE.equals(decision.changes().made()) ? "-with-changes" : "";
        return text("decision." + decision.outcome().code() + changes);
    }

    /** A group's name for people; a district's or municipality's own name. */
    public String group(String group) {
        if (group.startsWith(Groups.DISTRICT_PREFIX)) {
            String id = group.substring(Groups.DISTRICT_PREFIX.length());
            return district(id);
        }
        return textOr("group." + group, group);
    }

    /** The heading of a form field in a signed record. */
    public String field(String key) {
        return textOr("field." + key, key);
    }

    /** A form field's value as it was chosen or written. */
    public String value(String key, @Nullable Object value) {
        if (value instanceof Number amount && MONEY.contains(key)) {
            return dates.kroner(amount.longValue());
        }
        if (value instanceof Collection<?> many) {
            return many.isEmpty()
                    ? text("value.none-chosen")
                    : many.stream().map(one -> value(key, one)).collect(Collectors.joining(", "));
        }
        return value == null || value.toString().isBlank() ? text("value.none") : chosen(key, value.toString());
    }

    /** A choice by its name; what somebody has written stands as it was written. */
    private String chosen(String key, String value) {
        String name = value.length() > 40 || value.contains(" ")
                ? null
                : texts.getMessage("value." + key + "." + value, null, null, locale());
        return name == null ? value : name;
    }

    /** The answers of a signed record in the form's order, without those that the page tells elsewhere. */
    public Map<String, Object> answers(Map<String, Object> content) {
        Map<String, Object> answers = new LinkedHashMap<>(content);
        answers.keySet().removeAll(TOLD_ELSEWHERE);
        return answers;
    }

    private String text(String key) {
        return texts.getMessage(key, null, locale());
    }

    private String textOr(String key, String other) {
        String text = texts.getMessage(key, null, null, locale());
        return text != null
                ? text
                : java.util.Objects.requireNonNullElse(texts.getMessage(other, null, other, locale()), other);
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
