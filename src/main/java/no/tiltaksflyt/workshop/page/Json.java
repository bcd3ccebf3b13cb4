package no.tiltaksflyt.workshop.page;

import tools.jackson.databind.json.JsonMapper;

/** Data that an island reads from the page. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** For a data block: nothing in it can end the block. */
    static String of(Object value) {
        return MAPPER.writeValueAsString(value).replace("<", "\\u003c");
    }
}
