package no.tiltaksflyt.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import tools.jackson.databind.ObjectMapper;

/** Gives a problem its form: problem+json below {@code /api}, else a page, or a part of one when htmx asks. */
@Component
public class ProblemAnswers {

    private static final String RECEIPT = "receipt";

    private final Problems problems;
    private final ObjectMapper json;
    private final LocaleResolver languages;
    private final ITemplateEngine pages;
    private final Assets assets;

    ProblemAnswers(
            Problems problems, ObjectMapper json, LocaleResolver languages, ITemplateEngine pages, Assets assets) {
        this.problems = problems;
        this.json = json;
        this.languages = languages;
        this.pages = pages;
        this.assets = assets;
    }

    /** Answers an API request without a valid token, from a filter where no controller advice reaches (401). */
    public void writeUnauthenticated(HttpServletRequest request, HttpServletResponse response) throws IOException {
        writeJson(request, response, HttpStatus.UNAUTHORIZED, "problem.token");
    }

    /** Answers an API request that its token does not allow, from a filter (403). */
    public void writeForbidden(HttpServletRequest request, HttpServletResponse response) throws IOException {
        writeJson(request, response, HttpStatus.FORBIDDEN, "problem.scope");
    }

    /** Answers, with a page of its own, somebody who could not sign in; there is nobody to whom a menu could be shown. */
    public void writeUnsigned(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String messageKey)
            throws IOException {
        Problem problem = inLanguageOf(request, () -> problems.titled(status, "problem.title.unsigned", messageKey));
        response.setStatus(status.value());
        PageHeaders.write(request, response);
        writePage(request, response, problem);
    }

    /** Answers an API request whose token cannot be judged just now, from a filter (503). */
    public void writeAway(HttpServletRequest request, HttpServletResponse response) throws IOException {
        writeJson(request, response, HttpStatus.SERVICE_UNAVAILABLE, "problem.detail.503");
    }

    private void writeJson(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String key)
            throws IOException {
        writeJson(response, inLanguageOf(request, () -> problems.of(status, key)));
    }

    private void writeJson(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status().value());
        write(response, MediaType.APPLICATION_PROBLEM_JSON, json.writeValueAsBytes(ProblemBody.of(problem)));
    }

    /**
     * Answers, with a page of its own, what was refused with a status before any of our pages was found; its parameters
     * may be unreadable, its address missing.
     */
    void writeRefused(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problem problem = inLanguageOf(request, () -> problems.ofStatus(HttpStatusCode.valueOf(response.getStatus())));
        PageHeaders.write(request, response);
        if (isApi(Objects.toString(request.getRequestURI(), ""))) {
            writeJson(response, problem);
        } else {
            writePage(request, response, problem);
        }
    }

    private void writePage(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        boolean part = isForPart(request, response);
        Context context = new Context(
                languages.resolveLocale(request), Map.of("problem", problem, "styleSheet", assets.styleSheet()));
        String page = part ? pages.process("problem", Set.of("part"), context) : pages.process("refused", context);
        write(response, MediaType.TEXT_HTML, page.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(HttpServletResponse response, MediaType type, byte[] body) throws IOException {
        response.setContentType(type.toString());
        response.setCharacterEncoding("UTF-8");
        response.getOutputStream().write(body);
    }

    static boolean isApi(String path) {
        return path.startsWith("/api/");
    }

    private Problem inLanguageOf(HttpServletRequest request, Supplier<Problem> words) {
        LocaleContextHolder.setLocale(languages.resolveLocale(request));
        try {
            return words.get();
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    /** A {@link ResponseEntity} or a {@link ModelAndView}, as the asked path wants. */
    Object answer(Problem problem, String path, HttpServletRequest request, HttpServletResponse response) {
        return isApi(path) ? asJson(problem) : asPage(problem, request, response);
    }

    private static ResponseEntity<Object> asJson(Problem problem) {
        return ResponseEntity.status(problem.status())
                .headers(problem.headers())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemBody.of(problem));
    }

    private static ModelAndView asPage(Problem problem, HttpServletRequest request, HttpServletResponse response) {
        boolean part = isForPart(request, response);
        ModelAndView view = new ModelAndView(part ? "problem :: part" : "problem", Map.of("problem", problem));
        view.setStatus(problem.status());
        // Where a deed leads on to a page that is gone meanwhile, the person still reads that it was done.
        view.addObject(RECEIPT, receipt(request));
        return view;
    }

    private static @Nullable Object receipt(HttpServletRequest request) {
        Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
        return flash == null ? null : flash.get(RECEIPT);
    }

    /** A part of a page has its place for problems; htmx is told where. */
    private static boolean isForPart(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("X-Problem", "true");
        boolean part = Htmx.asksForPart(request);
        if (part) {
            response.setHeader("HX-Retarget", "#problem-place");
            response.setHeader("HX-Reswap", "innerHTML");
        }
        return part;
    }
}
