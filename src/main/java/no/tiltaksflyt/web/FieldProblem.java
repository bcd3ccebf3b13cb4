package no.tiltaksflyt.web;

import java.util.List;

/**
 * What is wrong with one field.
 *
 * @param field the field's key, as in the form or the request
 * @param messageKey a key of the texts
 * @param arguments for the text's placeholders
 */
public record FieldProblem(String field, String messageKey, List<Object> arguments) {

    public FieldProblem {
        arguments = List.copyOf(arguments);
    }

    public static FieldProblem of(String field, String messageKey, Object... arguments) {
        return new FieldProblem(field, messageKey, List.of(arguments));
    }
}
