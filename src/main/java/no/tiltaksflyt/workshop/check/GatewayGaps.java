package no.tiltaksflyt.workshop.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.w3c.dom.Element;

/**
 * Tries the values that are known (the answers that forms offer, yes and no, the numbers around a limit) and finds one
 * for which no flow of a gateway may be taken. What conditions elsewhere ask for has gone another way before.
 */
record GatewayGaps(ProcessScene scene) {

    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();
    private static final Pattern TEXTS = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern NUMBERS = Pattern.compile("(?<![\\w\".])\\d{1,15}(?![\\w\".])");
    private static final Pattern PATH = Pattern.compile("(?<![\\w.\"])([A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*)");
    private static final String SOMETHING_ELSE = "…";
    private static final int MOST_TRIES = 300;

    /** The first value for which there is no way, in words; "…" where it is none that is known. */
    Optional<String> gap(List<Element> flows) {
        List<String> conditions = flows.stream().map(FlowRules::condition).toList();
        List<ParsedExpression> trees = conditions.stream()
                .map(condition -> scene.feel().expression(condition).tree())
                .filter(Objects::nonNull)
                .toList();
        if (trees.size() < conditions.size()) {
            return Optional.empty();
        }
        Map<String, List<Object>> domains = domains(conditions, trees);
        return combinations(domains).stream()
                .filter(values -> trees.stream().noneMatch(tree -> holds(tree, values)))
                .map(values -> words(values, conditions))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean holds(ParsedExpression condition, Map<String, Object> values) {
        try {
            return Boolean.TRUE.equals(FEEL.evaluate(condition, context(values)).result());
        } catch (RuntimeException | StackOverflowError unknown) {
            return true;
        }
    }

    // -- the values to try

    /** What each name may be; a name is a whole path. */
    private Map<String, List<Object>> domains(List<String> conditions, List<ParsedExpression> trees) {
        Set<String> names = trees.stream()
                .flatMap(tree -> tree.getVariableNames().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> paths = conditions.stream()
                .flatMap(condition -> PATH.matcher(TEXTS.matcher(condition).replaceAll("\"\""))
                        .results())
                .map(MatchResult::group)
                .filter(path -> names.contains(path.split("\\.")[0]))
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, List<Object>> domains = new LinkedHashMap<>();
        paths.forEach(path -> domains.put(path, domain(path, conditions)));
        return domains;
    }

    private List<Object> domain(String path, List<String> conditions) {
        Set<String> offered = scene.answers().offered(path);
        if (!offered.isEmpty()) {
            return List.copyOf(offered);
        }
        Set<Object> values = new LinkedHashSet<>(texts(conditions));
        if (!values.isEmpty()) {
            values.add(SOMETHING_ELSE);
        }
        conditions.stream().flatMap(GatewayGaps::numbers).forEach(values::add);
        return values.isEmpty() ? List.of(true, false) : List.copyOf(values);
    }

    private static Set<String> texts(List<String> conditions) {
        return conditions.stream()
                .flatMap(condition -> TEXTS.matcher(condition).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<Object> numbers(String condition) {
        return NUMBERS.matcher(TEXTS.matcher(condition).replaceAll("\"\""))
                .results()
                .map(found -> Long.parseLong(found.group()))
                .flatMap(number -> Stream.of(number - 1, number, number + 1));
    }

    private static List<Map<String, Object>> combinations(Map<String, List<Object>> domains) {
        List<Map<String, Object>> all = new ArrayList<>(List.of(Map.of()));
        for (Map.Entry<String, List<Object>> domain : domains.entrySet()) {
            List<Map<String, Object>> more = new ArrayList<>();
            all.forEach(one -> domain.getValue().stream().limit(MOST_TRIES).forEach(value -> {
                Map<String, Object> longer = new LinkedHashMap<>(one);
                longer.put(domain.getKey(), value);
                more.add(longer);
            }));
            all = more.size() > MOST_TRIES ? more.subList(0, MOST_TRIES) : more;
        }
        return all;
    }

    @SuppressWarnings("unchecked") // the maps are made here
    private static Map<String, Object> context(Map<String, Object> values) {
        Map<String, Object> context = new HashMap<>();
        values.forEach((path, value) -> {
            Map<String, Object> at = context;
            String[] names = path.split("\\.");
            for (int index = 0; index < names.length - 1; index++) {
                Object inside = at.computeIfAbsent(names[index], any -> new HashMap<String, Object>());
                at = inside instanceof Map<?, ?> ? (Map<String, Object>) inside : new HashMap<>();
            }
            at.putIfAbsent(names[names.length - 1], value);
        });
        return context;
    }

    // -- what is told

    private Optional<String> words(Map<String, Object> values, List<String> conditions) {
        Set<String> elsewhere = elsewhere(conditions);
        if (values.values().stream().anyMatch(value -> value instanceof String text && elsewhere.contains(text))) {
            return Optional.empty();
        }
        return Optional.of(values.entrySet().stream()
                .map(value -> value.getKey() + " = " + value.getValue())
                .collect(Collectors.joining(", ")));
    }

    /** The texts that conditions of other flows ask for. */
    private Set<String> elsewhere(List<String> conditions) {
        Set<String> elsewhere = texts(scene.model().flows().stream()
                .map(FlowRules::condition)
                .filter(condition -> !conditions.contains(condition))
                .toList());
        elsewhere.removeAll(texts(conditions));
        return elsewhere;
    }
}
