package no.tiltaksflyt.task;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a person has typed and not sent.
 *
 * @param page the open page that saved it last
 */
record TaskDraft(Map<String, List<String>> parameters, int revision, String page, Instant savedAt) {}
