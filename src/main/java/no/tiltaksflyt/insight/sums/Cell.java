package no.tiltaksflyt.insight.sums;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The sums of cases that have the same traits, as far as the cut tells them apart. */
final class Cell {

    private final Cut cut;
    private final Set<Subject> subjects;
    private final List<String> traits;
    private final Map<Subject, Tallies> working = new EnumMap<>(Subject.class);
    private final Map<Subject, Tallies> calendar = new EnumMap<>(Subject.class);
    private long cases;

    /** @param traits in the order of {@link Trait} */
    Cell(Cut cut, Grain grain, List<String> traits) {
        this.cut = cut;
        this.subjects = cut.keptBy(grain);
        this.traits = traits;
    }

    Cut cut() {
        return cut;
    }

    List<String> traits() {
        return traits;
    }

    long cases() {
        return cases;
    }

    void addCase(CaseRow row) {
        cases++;
        add(Subject.CASE, "", row.times());
        add(Subject.IN_MUNICIPALITY, row.trait(Trait.MUNICIPALITY), row.times());
        row.passed().forEach(element -> add(Subject.PASSED, element, row.times()));
    }

    void addParty(CaseRow of, FactRow party) {
        add(Subject.PARTY, party.key(), party);
        if (subjects.contains(Subject.PASSED_PARTY)) {
            of.passed().forEach(element -> add(Subject.PASSED_PARTY, Subject.key(element, party.key()), party));
        }
    }

    void addVisit(FactRow visit) {
        add(Subject.STEP, visit.key(), visit);
    }

    private void add(Subject subject, String key, FactRow row) {
        if (subjects.contains(subject)) {
            tallies(working, subject).of(key).add(row, row.working());
            tallies(calendar, subject).of(key).add(row, row.calendar());
        }
    }

    private static Tallies tallies(Map<Subject, Tallies> tallies, Subject subject) {
        return tallies.computeIfAbsent(subject, any -> new Tallies());
    }

    /** By subject, in working time and by the clock. */
    List<byte[]> written() {
        return Stream.of(Subject.values())
                .flatMap(subject -> Stream.of(tallies(working, subject), tallies(calendar, subject)))
                .map(Tallies::written)
                .toList();
    }
}
