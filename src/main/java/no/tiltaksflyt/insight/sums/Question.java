package no.tiltaksflyt.insight.sums;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tallies are asked for.
 *
 * @param from the first day in Oslo on which a case ended; null for ever
 * @param until the day after the last; null for ever
 * @param traits what the cases have
 * @param element cases that have been at this step; of steps, this one
 * @param inWorkingTime else by the clock
 * @param subject whole cases, parties or steps
 * @param by the trait by which cases are told apart; null for none
 */
public record Question(
        String process,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        Map<Trait, String> traits,
        @Nullable String element,
        boolean inWorkingTime,
        Subject subject,
        @Nullable Trait by) {

    public Question of(@Nullable String elementId) {
        return new Question(process, from, until, traits, elementId, inWorkingTime, subject, by);
    }

    Set<Trait> needed() {
        Set<Trait> needed = EnumSet.noneOf(Trait.class);
        needed.addAll(traits.keySet());
        if (by != null && kept() != Subject.IN_MUNICIPALITY) {
            needed.add(by);
        }
        return needed;
    }

    /** What is kept that answers it. */
    Subject kept() {
        return switch (subject) {
            case CASE -> element == null ? keptOfCases() : Subject.PASSED;
            case PARTY -> element == null ? Subject.PARTY : Subject.PASSED_PARTY;
            default -> subject;
        };
    }

    private Subject keptOfCases() {
        boolean all = EnumSet.of(Trait.VERSION).containsAll(traits.keySet());
        return all && by == Trait.MUNICIPALITY ? Subject.IN_MUNICIPALITY : Subject.CASE;
    }

    /** What that which is kept under a key is called in the answer; null for what is not asked for. */
    @Nullable
    String called(String key, String traitOfCases) {
        boolean asked = element == null || Subject.part(key, 0).equals(element);
        if (!asked) {
            return null;
        }
        return switch (kept()) {
            case CASE, PASSED -> traitOfCases;
            case PASSED_PARTY -> Subject.part(key, 1);
            default -> key;
        };
    }
}
