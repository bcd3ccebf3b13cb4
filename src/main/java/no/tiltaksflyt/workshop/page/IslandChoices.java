package no.tiltaksflyt.workshop.page;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import no.tiltaksflyt.workshop.release.KnownModels;
import org.springframework.ui.Model;

/** What the canvas offers where something must be chosen. */
record IslandChoices(List<Choice> groups, List<Choice> forms, List<String> jobTypes) {

    record Choice(String id, String name) {}

    /** @param page with the names that the fields beside it have */
    IslandChoices(Model page, KnownModels known) {
        this(choices(page, "groupNames"), choices(page, "formNames"), List.copyOf(new TreeSet<>(known.jobTypes())));
    }

    private static List<Choice> choices(Model page, String names) {
        Map<?, ?> byId = (Map<?, ?>) Objects.requireNonNull(page.getAttribute(names));
        return byId.entrySet().stream()
                .map(it -> new Choice(String.valueOf(it.getKey()), String.valueOf(it.getValue())))
                .toList();
    }
}
