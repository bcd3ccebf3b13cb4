package no.tiltaksflyt.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session after its longest time, however busy it is: the groups in it were read at sign-in, and who has lost one
 * at the login server must lose it here too.
 */
final class SessionLimit extends OncePerRequestFilter {

    private final Duration atMost;
    private final Clock clock;

    SessionLimit(Duration atMost, Clock clock) {
        this.atMost = atMost;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && isOver(session)) {
            session.invalidate();
        }
        chain.doFilter(request, response);
    }

    private boolean isOver(HttpSession session) {
        return Instant.ofEpochMilli(session.getCreationTime()).plus(atMost).isBefore(clock.instant());
    }
}
