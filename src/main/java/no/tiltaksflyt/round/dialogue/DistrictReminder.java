package no.tiltaksflyt.round.dialogue;

import java.time.Instant;

/**
 * That a district was reminded of the dialogues that it has not held.
 *
 * @param number counts up for each district of a round, from 1
 */
public record DistrictReminder(String districtId, int number, String byName, Instant at) {}
