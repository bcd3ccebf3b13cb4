package no.tiltaksflyt.insight.analysis;

import org.jspecify.annotations.Nullable;

/**
 * What a person of a group has done.
 *
 * @param done tasks of the group that she completed in the period
 * @param workedP50 working days that she had them at most, for half of them; null where so few were measured that it would
 *     tell of a single task
 */
public record PersonLoad(
        String group, String name, long done, @Nullable Double workedP50) {

    /** A group in which fewer have done something is not told of by person. */
    public static final int FEWEST_PERSONS = 5;

    /** Fewer measured tasks tell no time. */
    public static final int FEWEST_TASKS = 5;
}
