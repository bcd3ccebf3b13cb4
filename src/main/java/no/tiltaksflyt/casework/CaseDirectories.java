package no.tiltaksflyt.casework;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.identity.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The kinds of cases, and what each tells of its cases. A case of an unknown kind is named by its id. */
@Component("cases")
public class CaseDirectories implements SmartInitializingSingleton {

    /** The extension property by which a process declares what kind of case it is about. */
    public static final String KIND_PROPERTY = "caseKind";

    private final Supplier<List<CaseDirectory>> all;

    /** Directories are asked for late: they may be made of beans that name cases themselves. */
    CaseDirectories(ObjectProvider<CaseDirectory> directories) {
        this.all = SingletonSupplier.of(() -> sorted(directories));
    }

    /** By kind, whatever order they come in. */
    private static List<CaseDirectory> sorted(ObjectProvider<CaseDirectory> directories) {
        List<CaseDirectory> sorted = directories.stream()
                .sorted(Comparator.comparing(CaseDirectory::kind))
                .toList();
        if (sorted.stream().map(CaseDirectory::kind).distinct().count() < sorted.size()) {
            throw new IllegalStateException("Two directories of one kind of case");
        }
        return sorted;
    }

    @Override
    public void afterSingletonsInstantiated() {
        all();
    }

    private List<CaseDirectory> all() {
        return all.get();
    }

    /**
     * Which case a process instance is about; empty when about none.
     *
     * @param declaredKind the kind that the process declares; if null, the first kind whose own variable the instance
     *     carries
     * @param variables those of the instance, at least {@link #variables()}
     */
    public Optional<CaseRef> caseOf(@Nullable String declaredKind, Map<String, ? extends @Nullable Object> variables) {
        return declaredKind == null ? carried(variables) : ref(declaredKind, variables.get(variable(declaredKind)));
    }

    private Optional<CaseRef> carried(Map<String, ? extends @Nullable Object> variables) {
        return all().stream()
                .filter(directory -> !directory.variable().equals(CaseDirectory.ANY_CASE))
                .flatMap(directory -> ref(directory.kind(), variables.get(directory.variable())).stream())
                .findFirst();
    }

    /** @param ids what the instance carries in each of {@link #variables()}, in their order */
    public Optional<CaseRef> caseOf(@Nullable String declaredKind, List<@Nullable String> ids) {
        Map<String, @Nullable String> carried = new HashMap<>();
        variables().forEach(variable -> carried.put(variable, ids.get(carried.size())));
        return caseOf(declaredKind, carried);
    }

    private static Optional<CaseRef> ref(String kind, @Nullable Object id) {
        return id == null ? Optional.empty() : Optional.of(new CaseRef(kind, id.toString()));
    }

    /** The process variable that carries the id of a case of this kind. */
    public String variable(String kind) {
        return directory(kind).map(CaseDirectory::variable).orElse(CaseDirectory.ANY_CASE);
    }

    /** The process variables that may carry a case's id. */
    public Set<String> variables() {
        return Stream.concat(Stream.of(CaseDirectory.ANY_CASE), all().stream().map(CaseDirectory::variable))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Every one of the cases that are asked for. */
    public Map<CaseRef, NamedCase> named(Collection<CaseRef> refs) {
        Map<CaseRef, NamedCase> named = new HashMap<>();
        byKind(refs).forEach((kind, ids) -> {
            Map<String, CaseLabel> labels =
                    directory(kind).map(it -> it.labels(ids)).orElse(Map.of());
            ids.stream().map(id -> new CaseRef(kind, id)).forEach(ref -> named.put(ref, named(ref, labels)));
        });
        return named;
    }

    private NamedCase named(CaseRef ref, Map<String, CaseLabel> labels) {
        return new NamedCase(ref, labels.get(ref.id()), link(ref));
    }

    /** The case by its name, or null for none. */
    public @Nullable NamedCase named(@Nullable CaseRef ref) {
        return ref == null ? null : named(List.of(ref)).get(ref);
    }

    /** Those of the ids that are cases, of whatever kind. */
    public Map<String, NamedCase> known(Collection<String> ids) {
        return all().stream()
                .flatMap(directory -> directory.labels(ids).entrySet().stream()
                        .map(label -> new NamedCase(
                                new CaseRef(directory.kind(), label.getKey()),
                                label.getValue(),
                                directory.link(label.getKey()))))
                .collect(Collectors.toMap(it -> it.ref().id(), Function.identity(), (first, second) -> first));
    }

    /** The path of the case's page; null for no case, and for one of an unknown kind. */
    public @Nullable String link(@Nullable CaseRef ref) {
        return ref == null
                ? null
                : directory(ref.kind()).map(it -> it.link(ref.id())).orElse(null);
    }

    /** Cases of every kind that a search means, for this person; see {@link CaseDirectory#find}. */
    public Set<CaseRef> find(String text, boolean open, Person person) {
        return all().stream()
                .flatMap(directory ->
                        directory.find(text, open, person).stream().map(id -> new CaseRef(directory.kind(), id)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public Optional<CasePanel> panel(@Nullable CaseRef ref, Person person) {
        return Optional.ofNullable(ref)
                .flatMap(it -> directory(it.kind()).flatMap(directory -> directory.panel(it.id(), person)));
    }

    /** What the ids of the kinds are called in the API for tasks, by kind. */
    public Map<String, String> apiNames() {
        Map<String, String> names = new TreeMap<>();
        for (CaseDirectory directory : all()) {
            Optional.ofNullable(directory.apiName()).ifPresent(name -> names.put(directory.kind(), name));
        }
        return names;
    }

    /** The ids by kind. */
    public static Map<String, List<String>> byKind(Collection<CaseRef> refs) {
        return refs.stream()
                .distinct()
                .collect(Collectors.groupingBy(
                        CaseRef::kind, TreeMap::new, Collectors.mapping(CaseRef::id, Collectors.toList())));
    }

    private Optional<CaseDirectory> directory(String kind) {
        return all().stream().filter(it -> it.kind().equals(kind)).findFirst();
    }
}
