package no.tiltaksflyt.task;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a person has typed and not sent. */
record TaskDraft(Map<String, List<String>> parameters, int revision, Instant savedAt) {}
