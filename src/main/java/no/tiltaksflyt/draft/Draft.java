package no.tiltaksflyt.draft;

import java.time.Instant;

/**
 * What was typed and not sent.
 *
 * @param revision counts the saves, from 1
 * @param tab the open tab that saved it last
 * @param authorName who saved it last
 */
public record Draft<T>(DraftRef<T> ref, T content, int revision, String tab, String authorName, Instant savedAt) {}
