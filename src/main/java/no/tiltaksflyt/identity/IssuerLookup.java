package no.tiltaksflyt.identity;

import java.io.IOException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/**
 * Asks the login server at {@code tiltaksflyt.identity.issuer} for its addresses (OpenID Connect Discovery) until it has
 * answered once; a login server that is away keeps nobody from starting us. Each different trouble is logged once.
 */
final class IssuerLookup implements ClientRegistrationRepository {

    private static final Logger log = LoggerFactory.getLogger(IssuerLookup.class);
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final ParameterizedTypeReference<Map<String, Object>> METADATA =
            new ParameterizedTypeReference<>() {};

    private final String issuer;
    private final String client;
    private final String secret;
    private final Clock clock;
    private final RestClient http;
    private volatile @Nullable ClientRegistration found;
    private @Nullable LoginServerAway trouble;
    private Instant askAgain = Instant.MIN;

    IssuerLookup(IdentityProperties properties, Clock clock) {
        issuer = Objects.requireNonNull(properties.issuer()).strip();
        client = Objects.requireNonNull(properties.client()).strip();
        secret = Objects.requireNonNull(properties.secret());
        this.clock = clock;
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(PATIENCE).build());
        requests.setReadTimeout(PATIENCE);
        http = RestClient.builder().requestFactory(requests).build();
    }

    /** So that the log says at the start, and not at the first sign-in, what is wrong. */
    @EventListener(ApplicationReadyEvent.class)
    void askAtTheStart() {
        Thread.ofPlatform().daemon().name("login-server").start(() -> {
            try {
                registration();
            } catch (LoginServerAway told) {
                log.debug("The login server is asked again at the first sign-in", told);
            }
        });
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return IdentityProperties.REGISTRATION.equals(id) ? registration() : null;
    }

    String issuer() {
        return issuer;
    }

    /** What is known without asking. */
    @Nullable
    ClientRegistration known() {
        return found;
    }

    /** @throws LoginServerAway when it cannot be asked; for a few seconds it is then not asked again */
    ClientRegistration registration() {
        ClientRegistration known = found;
        return known != null ? known : asked();
    }

    private synchronized ClientRegistration asked() {
        if (found == null) {
            if (trouble != null && clock.instant().isBefore(askAgain)) {
                throw trouble;
            }
            found = found();
            log.info("People sign in at {}", issuer);
        }
        return found;
    }

    private ClientRegistration found() {
        try {
            return of(metadata());
        } catch (LoginServerAway away) {
            askAgain = clock.instant().plus(PATIENCE);
            if (trouble == null || !Objects.equals(trouble.getMessage(), away.getMessage())) {
                log.error("Nobody can sign in: {}", away.getMessage());
            }
            trouble = away;
            throw away;
        }
    }

    private Map<String, Object> metadata() {
        try {
            String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
            return Objects.requireNonNullElse(
                    http.get().uri(base + WELL_KNOWN).retrieve().body(METADATA), Map.of());
        } catch (RestClientResponseException answered) {
            throw new LoginServerAway(
                    "%s answers %s at %s, so change tiltaksflyt.identity.issuer to the address that the login server names as its issuer."
                            .formatted(issuer, answered.getStatusCode().value(), WELL_KNOWN));
        } catch (ResourceAccessException e) {
            throw new LoginServerAway(
                    "%s cannot be reached (%s): start the login server, open the network to it, or change tiltaksflyt.identity.issuer."
                            .formatted(issuer, why(e.getCause())));
        } catch (RestClientException | IllegalArgumentException e) {
            throw noConfiguration();
        }
    }

    private LoginServerAway noConfiguration() {
        return new LoginServerAway(
                "%s gives no OpenID configuration at %s, so change tiltaksflyt.identity.issuer to the login server's issuer."
                        .formatted(issuer, WELL_KNOWN));
    }

    private static String why(@Nullable Throwable cause) {
        return switch (cause) {
            case UnknownHostException ignored -> "no such host";
            case HttpTimeoutException ignored -> "no answer within " + PATIENCE.toSeconds() + " s";
            case SSLException tls -> "its certificate is not trusted here: " + tls.getMessage();
            case IOException other when other.getMessage() != null -> other.getMessage();
            case null, default -> "no connection";
        };
    }

    private ClientRegistration of(Map<String, Object> metadata) {
        if (metadata.get("issuer") == null) {
            throw noConfiguration();
        }
        if (!issuer.equals(metadata.get("issuer"))) {
            throw new LoginServerAway(
                    "the login server at %s calls itself %s, so change tiltaksflyt.identity.issuer to that."
                            .formatted(issuer, metadata.get("issuer")));
        }
        try {
            return ClientRegistrations.fromOidcConfiguration(metadata)
                    .registrationId(IdentityProperties.REGISTRATION)
                    .clientId(client)
                    .clientSecret(secret)
                    .scope("openid", "profile")
                    .build();
        } catch (RuntimeException incomplete) {
            throw new LoginServerAway(
                    "%s has an OpenID configuration that cannot be used (%s), so change tiltaksflyt.identity.issuer."
                            .formatted(issuer, incomplete.getMessage()));
        }
    }
}
