package no.tiltaksflyt.engine;

import java.util.Map;

/** One job as a worker meets it. */
public record WorkerJob<V>(
        long key,
        long processInstanceKey,
        long processDefinitionKey,
        String processId,
        String elementId,
        long elementInstanceKey,
        Map<String, String> headers,
        V variables) {}
