package no.tiltaksflyt.insight.sums;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import no.tiltaksflyt.register.Oslo;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts anew what facts have changed of. Until then the facts themselves are asked, so that nobody waits for it; several
 * instances of the application share the work.
 */
@Component
public class Recount {

    private static final int AT_ONCE = 10;
    private static final Duration LONGEST_REST = Duration.ofSeconds(20);

    private final SumRepository sums;
    private final FactQueries facts;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final RestAfterWork rest = new RestAfterWork(LONGEST_REST);

    Recount(SumRepository sums, FactQueries facts, TransactionTemplate transaction, Clock clock) {
        this.sums = sums;
        this.facts = facts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Others wait for the same thread: a little at a time. */
    @Scheduled(fixedDelayString = "PT2S")
    void countWhenRested() {
        rest.doUnlessResting(this::countSome);
    }

    private void countSome() {
        int left = AT_ONCE;
        while (left > 0 && countOne()) {
            left--;
        }
    }

    /** Counts until nothing is left. */
    public void countAll() {
        while (countOne()) {
            // until nothing is left
        }
    }

    private boolean countOne() {
        return Boolean.TRUE.equals(transaction.execute(status -> countNext()));
    }

    private boolean countNext() {
        return sums.next(LocalDate.ofInstant(clock.instant(), Oslo.ZONE))
                .map(this::count)
                .isPresent();
    }

    private Stale count(Stale stale) {
        if (stale.grain() != Grain.START) {
            sums.replaceSums(stale, cells(stale).all());
        }
        if (stale.grain() != Grain.MONTH) {
            sums.replaceCounts(stale);
        }
        sums.markFresh(stale);
        return stale;
    }

    private Cells cells(Stale stale) {
        Cells cells = new Cells(stale.grain());
        FactQueries.Chosen chosen = FactQueries.Chosen.all(
                stale.process(), new Period(stale.start(), stale.grain().next(stale.start())));
        facts.cases(chosen, true, cells::addCase);
        facts.parties(chosen, cells::addParty);
        facts.visits(chosen, cells::addVisit);
        return cells;
    }
}
