package no.tiltaksflyt.task;

import java.time.Instant;
import java.util.Map;
import no.tiltaksflyt.identity.Person;

/** A form that was sent and found valid: {@code data} holds the visible, enabled fields and nothing else. */
public record TaskSubmission(UserTask task, Person person, Map<String, Object> data, Instant at) {}
