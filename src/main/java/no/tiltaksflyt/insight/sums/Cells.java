package no.tiltaksflyt.insight.sums;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All sums of one day or month, as its facts come in: each case first. */
final class Cells {

    private final Grain grain;
    private final List<Cut> cuts;
    private final Map<Key, Cell> cells = new LinkedHashMap<>();
    private final Map<Long, Summed> cases = new HashMap<>();

    private record Key(Cut cut, List<String> traits) {}

    /** A case, and the sums that it is in. */
    private record Summed(CaseRow row, List<Cell> in) {}

    Cells(Grain grain) {
        this.grain = grain;
        cuts = Arrays.stream(Cut.values())
                .filter(cut -> !cut.keptBy(grain).isEmpty())
                .toList();
    }

    void addCase(CaseRow row) {
        List<Cell> in = cuts.stream().map(cut -> cell(cut, told(cut, row))).toList();
        in.forEach(cell -> cell.addCase(row));
        cases.put(row.times().processInstanceKey(), new Summed(row, in));
    }

    private Cell cell(Cut cut, List<String> traits) {
        return cells.computeIfAbsent(new Key(cut, traits), key -> new Cell(cut, grain, traits));
    }

    void addParty(FactRow party) {
        Summed of = of(party);
        of.in().forEach(cell -> cell.addParty(of.row(), party));
    }

    void addVisit(FactRow visit) {
        of(visit).in().forEach(cell -> cell.addVisit(visit));
    }

    private Summed of(FactRow row) {
        return Objects.requireNonNull(cases.get(row.processInstanceKey()));
    }

    private static List<String> told(Cut cut, CaseRow row) {
        return Arrays.stream(Trait.values())
                .map(trait -> cut.has(trait) ? row.trait(trait) : "")
                .toList();
    }

    /** Those that are asked for together beside each other. */
    List<Cell> all() {
        return cells.values().stream()
                .sorted(Comparator.comparing(Cell::cut).thenComparing(cell -> String.join(" ", cell.traits())))
                .toList();
    }
}
