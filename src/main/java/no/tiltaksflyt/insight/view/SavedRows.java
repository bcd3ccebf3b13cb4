package no.tiltaksflyt.insight.view;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.tiltaksflyt.insight.filter.Asked;
import no.tiltaksflyt.insight.filter.AskedFigures;
import no.tiltaksflyt.insight.filter.FilterView;
import no.tiltaksflyt.insight.filter.InsightTab;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Tells in words what saved filters are about. */
@Component
class SavedRows {

    private final AskedFigures asking;
    private final Map<String, String> pages;

    SavedRows(AskedFigures asking, List<InsightTab> tabs) {
        this.asking = asking;
        this.pages = tabs.stream().collect(Collectors.toUnmodifiableMap(InsightTab::path, InsightTab::name));
    }

    List<SavedRow> of(List<SavedFilter> filters) {
        List<List<Asked>> asked =
                filters.stream().map(saved -> sides(saved.query())).toList();
        Iterator<FilterView> views =
                asking.views(asked.stream().flatMap(List::stream).toList()).iterator();
        List<SavedRow> rows = new ArrayList<>();
        for (int i = 0; i < filters.size(); i++) {
            rows.add(row(filters.get(i), next(views, asked.get(i).size())));
        }
        return rows;
    }

    private SavedRow row(SavedFilter saved, List<FilterView> sides) {
        return new SavedRow(saved, pages.getOrDefault(saved.path(), "insight.title"), sides);
    }

    private static List<FilterView> next(Iterator<FilterView> views, int count) {
        List<FilterView> next = new ArrayList<>();
        while (next.size() < count && views.hasNext()) {
            next.add(views.next());
        }
        return next;
    }

    /** Of a page that compares, both. */
    private static List<Asked> sides(String query) {
        Map<String, String> parameters = parameters(query);
        Asked first = Asked.of(parameters, "a.");
        Asked second = Asked.of(parameters, "b.");
        return first.equals(Asked.NOTHING) && second.equals(Asked.NOTHING)
                ? List.of(Asked.of(parameters, ""))
                : List.of(first, second);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        UriComponentsBuilder.newInstance().query(query).build().getQueryParams().toSingleValueMap().entrySet().stream()
                .filter(field -> field.getValue() != null)
                .forEach(field ->
                        parameters.put(field.getKey(), URLDecoder.decode(field.getValue(), StandardCharsets.UTF_8)));
        return parameters;
    }
}
