package no.tiltaksflyt.insight.sums;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/** All sums of one day or month, as its facts come in: each case first. */
final class Cells {

    private final Grain grain;
    private final List<Cut> cuts;
    private final Map<Key, Cell> cells = new LinkedHashMap<>();
    private final Map<Long, CaseRow> cases = new HashMap<>();

    private record Key(Cut cut, List<String> traits) {}

    Cells(Grain grain) {
        this.grain = grain;
        cuts = Arrays.stream(Cut.values())
                .filter(cut -> !cut.keptBy(grain).isEmpty())
                .toList();
    }

    void addCase(CaseRow row) {
        cases.put(row.times().processInstanceKey(), row);
        forEachOf(row, Cell::addCase);
    }

    void addParty(FactRow row) {
        forEachOf(caseOf(row), (cell, of) -> cell.addParty(of, row));
    }

    void addVisit(FactRow row) {
        forEachOf(caseOf(row), (cell, of) -> cell.addVisit(row));
    }

    private CaseRow caseOf(FactRow row) {
        return Objects.requireNonNull(cases.get(row.processInstanceKey()));
    }

    private void forEachOf(CaseRow row, BiConsumer<Cell, CaseRow> deed) {
        cuts.forEach(cut -> {
            Key key = new Key(cut, told(cut, row));
            deed.accept(cells.computeIfAbsent(key, any -> new Cell(cut, grain, key.traits())), row);
        });
    }

    private static List<String> told(Cut cut, CaseRow row) {
        return Arrays.stream(Trait.values())
                .map(trait -> cut.has(trait) ? row.trait(trait) : "")
                .toList();
    }

    List<Cell> all() {
        return new ArrayList<>(cells.values());
    }
}
