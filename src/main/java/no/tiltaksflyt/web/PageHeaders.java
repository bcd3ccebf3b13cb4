package no.tiltaksflyt.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.PermissionsPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;

/**
 * The security headers of every page: {@code http.headers(new PageHeaders(loginServers))}. Nothing runs, shows or is
 * sent anywhere but our own origin.
 */
public final class PageHeaders implements Customizer<HeadersConfigurer<HttpSecurity>> {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "font-src 'self'; connect-src 'self'; form-action %s; base-uri 'none'; frame-ancestors 'none'";
    private static final String NOTHING = "accelerometer=(), camera=(), display-capture=(), geolocation=(), "
            + "gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";

    private static final List<HeaderWriter> EVERYWHERE = Stream.concat(
                    ours(new ContentSecurityPolicyHeaderWriter(policy(List.of()))).stream(),
                    Stream.of(new XContentTypeOptionsHeaderWriter(), new CacheControlHeadersWriter()))
            .toList();

    private final List<HeaderWriter> ours;

    /** A form may also be answered by a redirect to these origins (a log-out leads to the login server). */
    public PageHeaders(List<String> loginServers) {
        this(request -> loginServers);
    }

    /** As the other, for origins that are known only when a page is asked for. */
    public PageHeaders(Function<HttpServletRequest, List<String>> loginServers) {
        ours = ours((request, response) -> new ContentSecurityPolicyHeaderWriter(
                        EditorPages.widen(policy(loginServers.apply(request)), request))
                .writeHeaders(request, response));
    }

    private static List<HeaderWriter> ours(HeaderWriter policy) {
        return List.of(
                policy,
                new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY),
                new ReferrerPolicyHeaderWriter(ReferrerPolicy.SAME_ORIGIN),
                opener(),
                new PermissionsPolicyHeaderWriter(NOTHING));
    }

    private static HeaderWriter opener() {
        CrossOriginOpenerPolicyHeaderWriter opener = new CrossOriginOpenerPolicyHeaderWriter();
        opener.setPolicy(CrossOriginOpenerPolicy.SAME_ORIGIN);
        return opener;
    }

    public static String policy(List<String> loginServers) {
        String answers = loginServers.isEmpty() ? "'self'" : "'self' " + String.join(" ", loginServers);
        return POLICY.formatted(answers);
    }

    @Override
    public void customize(HeadersConfigurer<HttpSecurity> headers) {
        ours.forEach(headers::addHeaderWriter);
    }

    /** For what is refused outside the filters of Spring Security; what they have written stays. */
    static void write(HttpServletRequest request, HttpServletResponse response) {
        EVERYWHERE.forEach(writer -> writer.writeHeaders(request, response));
    }
}
