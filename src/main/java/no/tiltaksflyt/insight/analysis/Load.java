package no.tiltaksflyt.insight.analysis;

import org.jspecify.annotations.Nullable;

/**
 * What lies with a group or a district.
 *
 * @param key the candidate group, or the id of the district; empty where there is none
 * @param open tasks now
 * @param untaken of them, those that nobody has taken
 * @param arrived tasks that came in the period
 * @param done tasks that were completed in it
 * @param waitingP50 working days that those had waited at most, for half of them; null where none was measured
 * @param waitingP85 likewise for 85 of 100
 */
public record Load(
        String key,
        long open,
        long untaken,
        long arrived,
        long done,
        @Nullable Double waitingP50,
        @Nullable Double waitingP85) {}
