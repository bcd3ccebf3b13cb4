package no.tiltaksflyt.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How much may be sent (else 413): a body below {@code /api} is 256 KB at most (a model's 11 MB, of which a file is 5), counted while it is read, so that none is
 * ever in memory whole; a form is what the container takes, and is read here, before anyone else stumbles over it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class RequestLimits extends OncePerRequestFilter {

    private static final DataSize LONGEST_BODY = DataSize.ofKilobytes(256);

    /** A file, and a second one that it is compared with. */
    private static final DataSize LONGEST_MODELS = DataSize.ofMegabytes(11);

    private static final String MODELS = "/api/v1/models/";

    private final ProblemAnswers answers;

    RequestLimits(ProblemAnswers answers) {
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            request.getParameterMap();
        } catch (InvalidParameterException refused) {
            response.setStatus(refused.getErrorCode());
            answers.writeRefused(request, response);
            response.flushBuffer(); // who sends half a gigabyte hears it before the rest has come
            return;
        }
        String path = request.getServletPath();
        DataSize most = path.startsWith(MODELS) ? LONGEST_MODELS : LONGEST_BODY;
        chain.doFilter(ProblemAnswers.isApi(path) ? new LimitedBody(request, most) : request, response);
    }

    private static UserProblem tooLong() {
        return UserProblem.of(HttpStatus.CONTENT_TOO_LARGE, "problem.detail.413");
    }

    private static final class LimitedBody extends HttpServletRequestWrapper {

        private final DataSize most;

        LimitedBody(HttpServletRequest request, DataSize most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (getContentLengthLong() > most.toBytes()) {
                throw tooLong();
            }
            return new CountedStream(super.getInputStream(), most);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    /** Counts also what comes in chunks, whose length nobody has told. */
    private static final class CountedStream extends ServletInputStream {

        private final ServletInputStream body;
        private long left;

        CountedStream(ServletInputStream body, DataSize most) {
            this.body = body;
            left = most.toBytes();
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = body.read(bytes, offset, length);
            count(read);
            return read;
        }

        private void count(int read) {
            left -= Math.max(read, 0);
            if (left < 0) {
                throw tooLong();
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
