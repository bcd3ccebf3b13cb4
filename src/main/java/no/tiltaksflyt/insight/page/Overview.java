package no.tiltaksflyt.insight.page;

/**
 * What the first page for managers says.
 *
 * @param open cases
 * @param stuck at their step for longer than 85 of 100 before them
 * @param endangered their deadline comes within five working days
 * @param late their deadline is over
 * @param inWords all of it, a sentence to a line
 */
public record Overview(long open, long stuck, long endangered, long late, String inWords) {}
