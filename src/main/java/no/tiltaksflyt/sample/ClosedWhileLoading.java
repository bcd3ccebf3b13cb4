package no.tiltaksflyt.sample;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Nobody acts in a past that is being made up: until it stands, every address but the probes says so. */
@Component
@WhileLoading
@Order(Ordered.HIGHEST_PRECEDENCE)
class ClosedWhileLoading extends OncePerRequestFilter {

    private static final List<String> LANGUAGES = List.of("nb", "nn", "en");

    private final MessageSource texts;
    private volatile boolean open;

    ClosedWhileLoading(MessageSource texts) {
        this.texts = texts;
    }

    void open() {
        open = true;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return open || request.getRequestURI().startsWith("/actuator/health");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader("Retry-After", "10");
        response.setContentType("text/plain;charset=UTF-8");
        response.getOutputStream().write(text().getBytes(StandardCharsets.UTF_8));
    }

    private String text() {
        return String.join(
                "\n",
                LANGUAGES.stream()
                        .map(language -> texts.getMessage("sample.loading", null, Locale.of(language)))
                        .toList());
    }
}
