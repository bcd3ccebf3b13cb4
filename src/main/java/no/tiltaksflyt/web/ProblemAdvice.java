package no.tiltaksflyt.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.beans.PropertyEditorSupport;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;

/** Every exception of a controller, and of the search for one, becomes an answer in the user's language. */
@ControllerAdvice
class ProblemAdvice {

    private final Problems problems;
    private final ProblemAnswers answers;

    ProblemAdvice(Problems problems, ProblemAnswers answers) {
        this.problems = problems;
        this.answers = answers;
    }

    /** A text with the one character that the database cannot keep or look for is no text. */
    @InitBinder
    void refuseNul(WebDataBinder binder) {
        if (binder.getTarget() == null && binder.getTargetType() == null) {
            binder.registerCustomEditor(String.class, new TextWithoutNul());
        }
    }

    private static final class TextWithoutNul extends PropertyEditorSupport {

        @Override
        public void setAsText(String text) {
            if (text.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("A text with a NUL");
            }
            setValue(text);
        }
    }

    @ExceptionHandler
    @Nullable
    Object answer(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (e instanceof AuthenticationException) {
            throw e; // the login's affair
        }
        if (response.isCommitted() || e instanceof IOException) {
            return null; // nobody listens any more
        }
        return answers.answer(problems.of(e), request.getRequestURI(), request, response);
    }
}
