package no.tiltaksflyt.web;

import java.util.List;
import org.springframework.http.HttpStatus;

/** Something that the user can understand and act on; shown as a page or as problem+json, in the user's language. */
public class UserProblem extends RuntimeException {

    private final HttpStatus status;
    private final String messageKey;
    private final List<Object> arguments;
    private final List<FieldProblem> fields;

    private UserProblem(HttpStatus status, String messageKey, List<Object> arguments, List<FieldProblem> fields) {
        super(messageKey);
        this.status = status;
        this.messageKey = messageKey;
        this.arguments = List.copyOf(arguments);
        this.fields = List.copyOf(fields);
    }

    public static UserProblem of(HttpStatus status, String messageKey, Object... arguments) {
        return new UserProblem(status, messageKey, List.of(arguments), List.of());
    }

    /** The request is understood, but some fields are wrong (422). */
    public static UserProblem fields(List<FieldProblem> fields) {
        return new UserProblem(HttpStatus.UNPROCESSABLE_ENTITY, "problem.fields", List.of(fields.size()), fields);
    }

    /** What the address asks for cannot be answered, because of this part of it (400). */
    public static UserProblem badRequest(FieldProblem field) {
        return new UserProblem(HttpStatus.BAD_REQUEST, "problem.fields", List.of(1), List.of(field));
    }

    /** Not there, or not for this person to know of (404). */
    public static UserProblem notFound() {
        return of(HttpStatus.NOT_FOUND, "problem.not-found");
    }

    public HttpStatus status() {
        return status;
    }

    public String messageKey() {
        return messageKey;
    }

    public List<Object> arguments() {
        return arguments;
    }

    public List<FieldProblem> fieldProblems() {
        return fields;
    }
}
