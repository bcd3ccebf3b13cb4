package no.tiltaksflyt.engine.trial;

import tools.jackson.databind.JsonNode;

/**
 * A record of the trial engine.
 *
 * @param source position of the command that it follows from; -1 for none
 * @param type of its value, e.g. {@code USER_TASK}
 */
public record JournalEntry(
        long position, long source, boolean event, String type, String intent, long key, JsonNode value) {

    static JournalEntry of(JsonNode line) {
        return new JournalEntry(
                line.path("position").asLong(),
                line.path("sourceRecordPosition").asLong(-1),
                line.path("recordType").asString("").equals("EVENT"),
                line.path("valueType").asString(""),
                line.path("intent").asString(""),
                line.path("key").asLong(-1),
                line.path("value"));
    }

    /** Whether it tells that this has happened. */
    public boolean is(String valueType, String happened) {
        return event && type.equals(valueType) && intent.equals(happened);
    }

    public String text(String name) {
        return value.path(name).asString("");
    }

    public long number(String name) {
        return value.path(name).asLong(-1);
    }
}
