package no.tiltaksflyt.web;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.fault.Fault.Kind;
import no.tiltaksflyt.fault.Faults;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.InvalidPropertyException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Words for every exception that reaches the edge; what the user cannot mend is logged and told without details. */
@Component
class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private static final String DISK_FULL = "53100";

    private final MessageSource texts;
    private final ObjectProvider<Faults> faults;

    Problems(MessageSource texts, ObjectProvider<Faults> faults) {
        this.texts = texts;
        this.faults = faults;
    }

    Problem of(Exception e) {
        return isOfFullDisk(e) ? diskFull() : ofAny(e);
    }

    /** The database says so, in whatever it is wrapped by then. */
    private static boolean isOfFullDisk(Throwable e) {
        return NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException refusal
                && DISK_FULL.equals(refusal.getSQLState());
    }

    /** The disk is named in the log and on the page of operation; people are told what it means for them. */
    private Problem diskFull() {
        return new Problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                text("problem.disk-full.title"),
                text("problem.disk-full"),
                List.of(),
                HttpHeaders.EMPTY);
    }

    private Problem ofAny(Exception e) {
        return switch (e) {
            case UserProblem problem -> ofUser(problem);
            case org.springframework.validation.BindException invalid ->
                fields(invalid.getFieldErrors().stream().map(this::invalid).toList());
            case HandlerMethodValidationException invalid ->
                fields(invalid.getParameterValidationResults().stream()
                        .flatMap(result -> result.getResolvableErrors().stream()
                                .map(error -> field(result.getMethodParameter().getParameterName(), constraint(error))))
                        .toList());
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MethodArgumentTypeMismatchException wrong ->
                badRequest(field(wrong.getName(), text("problem.field.type")));
            case InvalidPropertyException wrong ->
                badRequest(field(wrong.getPropertyName(), text("problem.field.unknown")));
            case TypeMismatchException wrong -> badRequest(field(wrong.getPropertyName(), text("problem.field.type")));
            case MissingServletRequestParameterException missing ->
                badRequest(field(missing.getParameterName(), text("problem.field.required")));
            case MissingRequestHeaderException missing ->
                badRequest(field(missing.getHeaderName(), text("problem.field.required")));
            case ServletRequestBindingException ignored -> ofStatus(HttpStatus.BAD_REQUEST);
            case RequestRejectedException ignored -> ofStatus(HttpStatus.BAD_REQUEST);
            case MaxUploadSizeExceededException ignored -> ofStatus(HttpStatus.CONTENT_TOO_LARGE);
            case AccessDeniedException ignored -> ofStatus(HttpStatus.FORBIDDEN);
            case ErrorResponse known -> ofStatus(known.getStatusCode(), known.getHeaders());
            case CannotCreateTransactionException away -> away(away);
            case CannotGetJdbcConnectionException away -> away(away);
            case QueryTimeoutException away -> away(away);
            case TransientDataAccessException away -> away(away);
            default -> unexpected(e);
        };
    }

    /** A status that a filter or the container has set. */
    Problem ofStatus(HttpStatusCode status) {
        return ofStatus(status, HttpHeaders.EMPTY);
    }

    private Problem ofStatus(HttpStatusCode status, HttpHeaders headers) {
        return new Problem(status, title(status), detail(status), List.of(), headers);
    }

    Problem of(HttpStatusCode status, String messageKey, Object... arguments) {
        return new Problem(status, title(status), text(messageKey, arguments), List.of(), HttpHeaders.EMPTY);
    }

    Problem titled(HttpStatusCode status, String titleKey, String messageKey) {
        return new Problem(status, text(titleKey), text(messageKey), List.of(), HttpHeaders.EMPTY);
    }

    private Problem ofUser(UserProblem problem) {
        List<Problem.Field> fields = problem.fieldProblems().stream()
                .map(wrong -> field(
                        wrong.field(),
                        text(wrong.messageKey(), wrong.arguments().toArray())))
                .toList();
        String detail = text(problem.messageKey(), problem.arguments().toArray());
        return new Problem(problem.status(), title(problem.status()), detail, fields, HttpHeaders.EMPTY);
    }

    private Problem fields(List<Problem.Field> fields) {
        HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
        return new Problem(status, title(status), text("problem.fields", fields.size()), fields, HttpHeaders.EMPTY);
    }

    private Problem badRequest(Problem.Field field) {
        HttpStatus status = HttpStatus.BAD_REQUEST;
        return new Problem(status, title(status), text("problem.fields", 1), List.of(field), HttpHeaders.EMPTY);
    }

    private Problem unreadable(HttpMessageNotReadableException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof UserProblem problem) {
                return ofUser(problem); // found by the reader in the middle of the body: it is too long
            }
        }
        if (e.getCause() instanceof DatabindException wrong && !wrong.getPath().isEmpty()) {
            String key =
                    wrong instanceof UnrecognizedPropertyException ? "problem.field.unknown" : "problem.field.type";
            return badRequest(field(path(wrong), text(key)));
        }
        return of(HttpStatus.BAD_REQUEST, "problem.malformed");
    }

    private static String path(DatabindException wrong) {
        return wrong.getPath().stream().flatMap(Problems::name).collect(Collectors.joining("."));
    }

    private static Stream<String> name(JacksonException.Reference step) {
        return step.getPropertyName() == null ? Stream.of("" + step.getIndex()) : Stream.of(step.getPropertyName());
    }

    private Problem.Field invalid(FieldError error) {
        return field(error.getField(), error.isBindingFailure() ? text("problem.field.type") : constraint(error));
    }

    /** The annotation's own message is a key of ours, or we have words for the annotation. */
    private String constraint(MessageSourceResolvable error) {
        String[] codes = error.getCodes();
        String annotation = codes == null || codes.length == 0 ? "" : codes[codes.length - 1];
        return switch (annotation) {
            case "NotNull", "NotBlank", "NotEmpty" -> text("problem.field.required");
            case "Size", "Max" -> text("problem.field.size");
            default -> text("problem.field.invalid");
        };
    }

    private static Problem.Field field(@Nullable String name, String message) {
        return new Problem.Field(name == null ? "" : name, message);
    }

    private Problem away(Exception e) {
        log.warn("The database is away: {}", e.getMessage());
        return faults.stream().anyMatch(known -> known.isOpen(Kind.DATABASE_DISK_FULL))
                ? diskFull()
                : ofStatus(HttpStatus.SERVICE_UNAVAILABLE);
    }

    private Problem unexpected(Exception e) {
        log.error("A request failed", e);
        return ofStatus(HttpStatus.INTERNAL_SERVER_ERROR);
    }

    private String title(HttpStatusCode status) {
        return textOr("problem.title." + status.value(), "problem.title.other");
    }

    private String detail(HttpStatusCode status) {
        return textOr("problem.detail." + status.value(), "problem.detail.other");
    }

    private String textOr(String key, String otherKey) {
        String text = found(key);
        return text == null ? text(otherKey) : text;
    }

    private String text(String key, Object... arguments) {
        String text = found(key, arguments);
        return text == null ? texts.getMessage(key, arguments, locale()) : text;
    }

    /** Programs have neither pages nor links: where it matters, they get words of their own. */
    private @Nullable String found(String key, Object... arguments) {
        String forPrograms = isAskedByProgram()
                ? texts.getMessage(key.replaceFirst("^problem\\.", "problem.api."), arguments, null, locale())
                : null;
        return forPrograms == null ? texts.getMessage(key, arguments, null, locale()) : forPrograms;
    }

    private static boolean isAskedByProgram() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked
                && ProblemAnswers.isApi(PageFrame.path(asked.getRequest()));
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
