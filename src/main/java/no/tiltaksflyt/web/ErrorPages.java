package no.tiltaksflyt.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What filters and the container refuse before a controller is found, e.g. a missing CSRF token. */
@Controller
class ErrorPages implements ErrorController {

    private final Problems problems;
    private final ProblemAnswers answers;

    ErrorPages(Problems problems, ProblemAnswers answers) {
        this.problems = problems;
        this.answers = answers;
    }

    @RequestMapping("${spring.web.error.path:/error}")
    Object error(HttpServletRequest request, HttpServletResponse response) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        int code = status instanceof Integer known ? known : 404;
        PageHeaders.write(request, response);
        return answers.answer(
                problems.ofStatus(HttpStatusCode.valueOf(code)),
                Objects.toString(path, request.getRequestURI()),
                request,
                response);
    }
}
