package no.tiltaksflyt.web.staying;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A form that its page sends by script, so that what is typed stays there when it is refused ({@code stay.ts}), is told
 * where to go instead of being sent there: the receipt waits for the page that is opened.
 */
@Component
class StayingForms extends OncePerRequestFilter {

    private static final String ASKS = "X-Stay";
    private static final String GO = "X-Go";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(ASKS) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new Told(response));
    }

    private static final class Told extends HttpServletResponseWrapper {

        private Told(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendRedirect(String location) {
            setHeader(GO, location);
            setStatus(SC_NO_CONTENT);
        }
    }
}
