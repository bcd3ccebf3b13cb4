package no.tiltaksflyt.sample;

/**
 * What a past is made within.
 *
 * @param measures how many measures there are in it
 * @param change the first slot in which the models are as they are today
 */
public record SamplePast(long seed, int measures, WorkingSlots slots, int change) {}
