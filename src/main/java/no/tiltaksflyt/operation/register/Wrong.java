package no.tiltaksflyt.operation.register;

import java.util.List;

/**
 * What is wrong in a file, and where.
 *
 * @param line as an editor counts; 0 for the file as a whole
 * @param column its header; empty for the line as a whole
 */
record Wrong(int line, String column, String messageKey, List<String> arguments) {

    static Wrong ofFile(String messageKey, String... arguments) {
        return new Wrong(0, "", messageKey, List.of(arguments));
    }

    static Wrong ofLine(int line, String messageKey, String... arguments) {
        return new Wrong(line, "", messageKey, List.of(arguments));
    }

    static Wrong ofCell(int line, Column column, String messageKey, String value) {
        return new Wrong(line, column.code(), messageKey, List.of(value));
    }
}
