package no.tiltaksflyt.web;

import java.util.List;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

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

    private final String policy;

    /** A form may also be answered by a redirect to these origins (a log-out leads to the login server). */
    public PageHeaders(List<String> loginServers) {
        policy = policy(loginServers);
    }

    public static String policy(List<String> loginServers) {
        String answers = loginServers.isEmpty() ? "'self'" : "'self' " + String.join(" ", loginServers);
        return POLICY.formatted(answers);
    }

    @Override
    public void customize(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(csp -> csp.policyDirectives(policy))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(NOTHING));
    }
}
