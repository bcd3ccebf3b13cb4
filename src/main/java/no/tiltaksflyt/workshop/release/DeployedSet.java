package no.tiltaksflyt.workshop.release;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.store.ModelStore;
import no.tiltaksflyt.workshop.store.ModelVersion;
import no.tiltaksflyt.workshop.store.StoredModel;
import org.springframework.stereotype.Component;

/** Which models belong together: a process goes with the forms, decisions and processes that it names. */
@Component
class DeployedSet {

    private final ModelStore store;

    DeployedSet(ModelStore store) {
        this.store = store;
    }

    /** What is deployed, once for each process, and what no process names by itself. */
    List<List<ModelVersion>> groups() {
        Map<String, ModelVersion> deployed = deployed();
        List<List<ModelVersion>> groups = new ArrayList<>();
        Set<String> named = new LinkedHashSet<>();
        for (ModelVersion version : deployed.values()) {
            if (version.file().kind() == ModelKind.PROCESS) {
                List<ModelVersion> group = closure(List.of(version), deployed);
                group.forEach(member -> named.add(member.file().id()));
                groups.add(group);
            }
        }
        deployed.values().stream()
                .filter(version -> !named.contains(version.file().id()))
                .forEach(version -> groups.add(List.of(version)));
        return groups;
    }

    /** All that is deployed once these are. */
    List<ModelFile> with(List<ModelVersion> together) {
        Map<String, ModelVersion> known = deployed();
        together.forEach(version -> known.put(version.file().id(), version));
        return known.values().stream().map(ModelVersion::file).toList();
    }

    /** What must be deployed with these: the processes that name them, and all that those name, as it is deployed. */
    List<ModelVersion> around(List<ModelVersion> chosen) {
        Map<String, ModelVersion> known = deployed();
        chosen.forEach(version -> known.put(version.file().id(), version));
        Set<String> ids = new LinkedHashSet<>();
        chosen.forEach(version -> ids.add(version.file().id()));
        List<ModelVersion> from = new ArrayList<>(chosen);
        known.values().stream()
                .filter(version -> ModelReferences.of(version.file()).stream().anyMatch(ids::contains))
                .forEach(from::add);
        return closure(from, known);
    }

    /** The names that nothing known has. */
    static Set<String> missing(List<ModelVersion> together) {
        Set<String> missing = new LinkedHashSet<>();
        together.forEach(version -> missing.addAll(ModelReferences.of(version.file())));
        together.forEach(version -> missing.remove(version.file().id()));
        return missing;
    }

    private static List<ModelVersion> closure(List<ModelVersion> from, Map<String, ModelVersion> known) {
        Map<String, ModelVersion> found = new LinkedHashMap<>();
        Deque<ModelVersion> next = new ArrayDeque<>(from);
        while (!next.isEmpty()) {
            ModelVersion version = next.removeFirst();
            if (found.putIfAbsent(version.file().id(), version) == null) {
                ModelReferences.of(version.file()).stream()
                        .flatMap(id -> Optional.ofNullable(known.get(id)).stream())
                        .forEach(next::add);
            }
        }
        return List.copyOf(found.values());
    }

    private Map<String, ModelVersion> deployed() {
        Map<String, ModelVersion> deployed = new LinkedHashMap<>();
        for (StoredModel model : store.models()) {
            if (model.deployed() != null) {
                deployed.put(model.id(), store.version(model.id(), model.deployed()));
            }
        }
        return deployed;
    }
}
