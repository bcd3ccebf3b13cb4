package no.tiltaksflyt.exporter;

import java.util.Set;

/** The intents of PROCESS_INSTANCE that change where a process instance or an element instance is. */
final class Lifecycle {

    /** ACTIVATING counts as active: an element whose activation fails waits there, with an incident. */
    static final Set<String> INTENTS = Set.of(
            "ELEMENT_ACTIVATING", "ELEMENT_ACTIVATED", "ELEMENT_MIGRATED", "ELEMENT_COMPLETED", "ELEMENT_TERMINATED");

    private Lifecycle() {}

    static String state(String intent) {
        return switch (intent) {
            case "ELEMENT_COMPLETED" -> "COMPLETED";
            case "ELEMENT_TERMINATED" -> "TERMINATED";
            default -> "ACTIVE";
        };
    }

    static boolean isActive(String state) {
        return state.equals("ACTIVE");
    }
}
