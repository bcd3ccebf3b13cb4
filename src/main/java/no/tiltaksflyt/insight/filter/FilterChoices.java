package no.tiltaksflyt.insight.filter;

import java.text.Collator;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.tiltaksflyt.insight.CaseTraits;
import no.tiltaksflyt.insight.FigureNames;
import no.tiltaksflyt.insight.Grouping;
import no.tiltaksflyt.insight.InsightReach;
import no.tiltaksflyt.insight.Unit;
import no.tiltaksflyt.process.DeployedProcess;
import no.tiltaksflyt.process.DeployedProcesses;
import no.tiltaksflyt.register.Register;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a person may choose in the filter: districts of hers and the municipalities in them, and what cases may have. */
@Component
class FilterChoices {

    private final Register register;
    private final DeployedProcesses processes;
    private final ProcessSteps steps;
    private final List<CaseTraits> kinds;
    private final FigureNames names;
    private final MessageSource texts;

    FilterChoices(
            Register register,
            DeployedProcesses processes,
            ProcessSteps steps,
            List<CaseTraits> kinds,
            FigureNames names,
            MessageSource texts) {
        this.register = register;
        this.processes = processes;
        this.steps = steps;
        this.kinds = List.copyOf(kinds);
        this.names = names;
        this.texts = texts;
    }

    Choices of(String process, InsightReach reach, Locale language) {
        Set<String> districts = districts(reach);
        return new Choices(Map.of(
                Asked.DISTRICT,
                sorted(named(process, Grouping.DISTRICT, List.copyOf(districts), language), language),
                Asked.MUNICIPALITY,
                sorted(municipalities(districts), language),
                Asked.STEP,
                steps.inOrder(process, language).stream()
                        .map(id -> new Choice(id, steps.name(process, id, language)))
                        .toList(),
                Asked.VERSION,
                named(process, Grouping.VERSION, versions(process), language),
                Asked.CATEGORY,
                named(process, Grouping.CATEGORY, known(CaseTraits.Known::categories), language),
                Asked.ORIGIN,
                named(process, Grouping.ORIGIN, known(CaseTraits.Known::origins), language),
                Asked.OUTCOME,
                named(process, Grouping.OUTCOME, known(CaseTraits.Known::outcomes), language),
                Asked.UNIT,
                units(language)));
    }

    private Set<String> districts(InsightReach reach) {
        return register.districts().stream()
                .map(Register.District::id)
                .filter(id -> reach.all() || reach.districts().contains(id))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Choice> municipalities(Set<String> districts) {
        return register.municipalities().stream()
                .filter(municipality -> districts.contains(municipality.districtId()))
                .map(municipality -> new Choice(municipality.number(), municipality.name()))
                .toList();
    }

    /** With a district chosen, its municipalities alone. */
    Map<String, List<Choice>> shown(Choices choices, @Nullable String district) {
        Map<String, List<Choice>> shown = new HashMap<>(choices.byField());
        if (district != null) {
            Set<String> own =
                    municipalities(Set.of(district)).stream().map(Choice::value).collect(Collectors.toSet());
            shown.computeIfPresent(
                    Asked.MUNICIPALITY,
                    (field, all) ->
                            all.stream().filter(it -> own.contains(it.value())).toList());
        }
        return shown;
    }

    private List<String> versions(String process) {
        return processes.newestFirst().stream()
                .filter(deployed -> deployed.id().equals(process))
                .map(DeployedProcess::version)
                .map(String::valueOf)
                .toList();
    }

    private List<String> known(Function<CaseTraits.Known, List<String>> of) {
        return kinds.stream()
                .flatMap(kind -> of.apply(kind.known()).stream())
                .distinct()
                .toList();
    }

    private List<Choice> units(Locale language) {
        return List.of(
                new Choice(
                        Unit.WORKING_DAYS.code(),
                        texts.getMessage("insight.unit.working-days", new Object[0], language)),
                new Choice(
                        Unit.CALENDAR_DAYS.code(),
                        texts.getMessage("insight.unit.calendar-days", new Object[0], language)));
    }

    private List<Choice> named(String process, Grouping by, List<String> values, Locale language) {
        return values.stream()
                .map(value -> new Choice(value, names.of(process, by, value, language)))
                .toList();
    }

    private static List<Choice> sorted(List<Choice> choices, Locale language) {
        return choices.stream()
                .sorted(Comparator.comparing(Choice::name, Collator.getInstance(language)))
                .toList();
    }
}
