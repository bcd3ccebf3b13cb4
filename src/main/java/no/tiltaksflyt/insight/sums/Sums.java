package no.tiltaksflyt.insight.sums;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers from sums where there are many cases: numbers exactly, percentiles within {@link Histogram#ERROR} of themselves.
 * Empty where the facts are few, or nothing is kept that answers: then they are to be asked.
 */
@Component
public class Sums {

    private final SumQueries sums;
    private final FactQueries facts;
    private final DayCountQueries days;
    private final SumRepository repository;
    private final int few;

    Sums(
            SumQueries sums,
            FactQueries facts,
            DayCountQueries days,
            SumRepository repository,
            SumsProperties properties) {
        this.sums = sums;
        this.facts = facts;
        this.days = days;
        this.repository = repository;
        this.few = properties.exactUpTo();
    }

    /** To be called in the transaction that changes the facts, after it has changed them, with all cases before and after. */
    public void changed(Map<Long, Counted> before, Map<Long, Counted> after) {
        Set<Long> keys = new HashSet<>(before.keySet());
        keys.addAll(after.keySet());
        SortedSet<Stale> stale = new TreeSet<>();
        keys.forEach(key -> stale.addAll(Counted.changed(before.get(key), after.get(key))));
        if (!stale.isEmpty()) {
            repository.mark(stale);
        }
    }

    public boolean areMany() {
        return sums.areMoreThan(few);
    }

    public Optional<Tallies> answer(Question question) {
        if (!areMany()) {
            return Optional.empty();
        }
        return Cut.of(question.needed(), question.kept())
                .flatMap(cut -> answer(question, cut))
                .filter(tallies -> isOfMany(question.subject(), tallies));
    }

    private Optional<Tallies> answer(Question question, Cut cut) {
        return sums.ended(question.process())
                .map(all -> pieces(question, all, cut))
                .filter(pieces -> !pieces.isOfFactsOnly())
                .map(pieces -> answer(question, cut, pieces));
    }

    private static Period asked(Question question, Period all) {
        LocalDate from = question.from();
        LocalDate until = question.until();
        return all.within(new Period(from == null ? all.first() : from, until == null ? all.next() : until));
    }

    private Pieces pieces(Question question, Period all, Cut cut) {
        List<Stale> stale = sums.stale(question.process());
        boolean byDay = cut.keptBy(Grain.DAY).contains(question.kept());
        return Pieces.of(asked(question, all), all, byDay, starts(stale, Grain.MONTH), starts(stale, Grain.DAY));
    }

    private static Set<LocalDate> starts(Collection<Stale> stale, Grain grain) {
        return stale.stream()
                .filter(it -> it.grain() == grain)
                .map(Stale::start)
                .collect(Collectors.toSet());
    }

    private Tallies answer(Question question, Cut cut, Pieces pieces) {
        Tallies tallies = sums.sums(question, cut, pieces);
        pieces.facts().forEach(period -> add(question, period, tallies));
        return tallies;
    }

    private void add(Question question, Period period, Tallies tallies) {
        FactQueries.Chosen chosen =
                new FactQueries.Chosen(question.process(), period, question.traits(), question.element());
        Consumer<FactRow> each = row -> add(question, row.key(), row, tallies);
        switch (question.subject()) {
            case PARTY, PASSED_PARTY -> facts.parties(chosen, each);
            case STEP -> facts.visits(chosen, each);
            case CASE, PASSED ->
                facts.cases(chosen, false, row -> add(question, trait(question, row), row.times(), tallies));
        }
    }

    private static String trait(Question question, CaseRow row) {
        return question.by() == null ? "" : row.trait(question.by());
    }

    private static void add(Question question, String key, FactRow row, Tallies tallies) {
        tallies.of(key).add(row, row.times(question.inWorkingTime()));
    }

    private boolean isOfMany(Subject subject, Tallies tallies) {
        Collection<Tally> all = tallies.byKey().values();
        long cases = subject == Subject.CASE
                ? all.stream().mapToLong(Tally::count).sum()
                : all.stream().mapToLong(Tally::count).max().orElse(0);
        return cases > few;
    }

    /** All visits that were ever completed, those of open cases too, in working time. */
    public Optional<Tallies> everyVisit(String process) {
        Optional<Tallies> ended = answer(new Question(process, null, null, Map.of(), null, true, Subject.STEP, null));
        ended.ifPresent(tallies ->
                facts.visitsOfOpen(process, row -> tallies.of(row.key()).add(row, row.working())));
        return ended;
    }

    /** On each day on which one began or ended. */
    public Optional<List<DayCount>> days(String process, Map<Trait, String> traits, @Nullable String element) {
        if (!areMany()) {
            return Optional.empty();
        }
        Set<Trait> needed = EnumSet.noneOf(Trait.class);
        needed.addAll(traits.keySet());
        return Optional.of(Cut.of(needed, Subject.CASE)
                .filter(cut -> element == null)
                .map(cut -> days.kept(process, cut, traits))
                .orElseGet(() -> days.counted(process, traits, element)));
    }

    /** The process that most measures follow, or else most cases. */
    public Optional<String> biggestProcess() {
        return areMany() ? days.biggestProcess() : Optional.empty();
    }
}
