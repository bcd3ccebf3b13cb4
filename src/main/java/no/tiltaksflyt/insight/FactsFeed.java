package no.tiltaksflyt.insight;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.insight.sums.RestAfterWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the facts up with the projection. Facts depend on nothing but what is kept elsewhere, so that they can be
 * thrown away; several instances of the application share the work.
 */
@Component
class FactsFeed {

    private static final Logger LOG = LoggerFactory.getLogger(FactsFeed.class);
    private static final int AT_ONCE = 200;

    /** Figures for managers are fresh within seconds. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    private final PendingRepository pending;
    private final EngineCourseQueries courses;
    private final FactsRepository facts;
    private final Measuring measuring;
    private final ObjectProvider<CaseTraits> traits;
    private final TransactionTemplate transaction;
    private final RestAfterWork rest = new RestAfterWork(LONGEST_REST);

    FactsFeed(
            PendingRepository pending,
            EngineCourseQueries courses,
            FactsRepository facts,
            Measuring measuring,
            ObjectProvider<CaseTraits> traits,
            TransactionTemplate transaction) {
        this.pending = pending;
        this.courses = courses;
        this.facts = facts;
        this.measuring = measuring;
        this.traits = traits;
        this.transaction = transaction;
    }

    /** A case that changes often meanwhile is read once. */
    @Scheduled(fixedDelayString = "PT0.5S")
    void followWhenRested() {
        rest.doUnlessResting(this::follow);
    }

    /** Makes the facts of everything that has changed. */
    void follow() {
        for (int partition : pending.partitions()) {
            boolean follows = Boolean.TRUE.equals(transaction.execute(status -> pending.followProjection(partition)));
            if (!follows) {
                LOG.info("The projection began anew, and so do the figures for managers");
                rebuild();
            }
        }
        transaction.executeWithoutResult(status -> pending.followHoldings());
        while (Boolean.TRUE.equals(transaction.execute(status -> makeSome()))) {
            // until nothing is left
        }
    }

    /** Throws all facts away; they are made again from the projection. */
    void rebuild() {
        transaction.executeWithoutResult(status -> pending.forgetAll());
    }

    private boolean makeSome() {
        List<Long> keys = pending.take(AT_ONCE);
        if (!keys.isEmpty()) {
            List<EngineCourse> changed = courses.courses(keys);
            Map<CaseRef, CaseTraits.Traits> known = traits(changed);
            facts.replace(
                    keys,
                    changed.stream()
                            .map(course -> measuring.facts(
                                    course, known.getOrDefault(course.caseRef(), CaseTraits.Traits.NONE)))
                            .toList());
        }
        return keys.size() == AT_ONCE;
    }

    private Map<CaseRef, CaseTraits.Traits> traits(List<EngineCourse> changed) {
        Set<CaseRef> cases = changed.stream()
                .map(EngineCourse::caseRef)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<CaseRef, CaseTraits.Traits> known = new HashMap<>();
        CaseDirectories.byKind(cases)
                .forEach((kind, ids) -> traits.stream()
                        .filter(it -> it.kind().equals(kind))
                        .forEach(it -> known.putAll(it.traits(ids).entrySet().stream()
                                .collect(toMap(trait -> new CaseRef(kind, trait.getKey()), Map.Entry::getValue)))));
        return known;
    }
}
