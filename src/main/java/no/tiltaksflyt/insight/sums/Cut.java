package no.tiltaksflyt.insight.sums;

import static no.tiltaksflyt.insight.sums.Subject.CASE;
import static no.tiltaksflyt.insight.sums.Subject.IN_MUNICIPALITY;
import static no.tiltaksflyt.insight.sums.Subject.PARTY;
import static no.tiltaksflyt.insight.sums.Subject.PASSED_PARTY;
import static no.tiltaksflyt.insight.sums.Subject.STEP;
import static no.tiltaksflyt.insight.sums.Trait.CATEGORY;
import static no.tiltaksflyt.insight.sums.Trait.DISTRICT;
import static no.tiltaksflyt.insight.sums.Trait.MUNICIPALITY;
import static no.tiltaksflyt.insight.sums.Trait.ORIGIN;
import static no.tiltaksflyt.insight.sums.Trait.OUTCOME;
import static no.tiltaksflyt.insight.sums.Trait.VERSION;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which traits a set of sums tells apart, the coarsest first. Each more makes more and smaller sums, until they are no
 * fewer than the facts: so those that tell much apart are kept by month only, or tell of less.
 */
enum Cut {
    ALL(EnumSet.of(VERSION), EnumSet.allOf(Subject.class), EnumSet.allOf(Subject.class)),
    DISTRICTS(EnumSet.of(VERSION, DISTRICT), most(), most()),
    CATEGORIES(EnumSet.of(VERSION, CATEGORY), EnumSet.of(CASE), EnumSet.of(CASE)),
    ORIGINS(EnumSet.of(VERSION, ORIGIN), EnumSet.of(CASE), EnumSet.of(CASE)),
    OUTCOMES(EnumSet.of(VERSION, OUTCOME), EnumSet.of(CASE), EnumSet.of(CASE)),
    KINDS(EnumSet.of(VERSION, CATEGORY, ORIGIN, OUTCOME), most(), EnumSet.of(CASE, PARTY, STEP)),
    MUNICIPALITIES(EnumSet.of(VERSION, DISTRICT, MUNICIPALITY), most(), EnumSet.of(CASE)),
    DISTRICTS_AND_KINDS(
            EnumSet.of(VERSION, DISTRICT, CATEGORY, ORIGIN, OUTCOME), most(), EnumSet.noneOf(Subject.class));

    private final Set<Trait> traits;
    private final Set<Subject> byMonth;
    private final Set<Subject> byDay;

    Cut(Set<Trait> traits, Set<Subject> byMonth, Set<Subject> byDay) {
        this.traits = traits;
        this.byMonth = byMonth;
        this.byDay = byDay;
    }

    private static Set<Subject> most() {
        return EnumSet.complementOf(EnumSet.of(PASSED_PARTY, IN_MUNICIPALITY));
    }

    /** What is told of by this length of time; nothing of the days on which cases began. */
    Set<Subject> keptBy(Grain grain) {
        return switch (grain) {
            case MONTH -> byMonth;
            case DAY -> byDay;
            case START -> Set.of();
        };
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** The coarsest that tells these apart. */
    static Optional<Cut> of(Set<Trait> needed, Subject subject) {
        return Arrays.stream(values())
                .filter(cut -> cut.traits.containsAll(needed) && cut.byMonth.contains(subject))
                .findFirst();
    }
}
