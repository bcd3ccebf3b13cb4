package no.tiltaksflyt.harness;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;

/** Access tokens as real clients get them at the embedded login server. */
public final class TestTokens {

    private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-0123456789";
    private static final String CALLBACK = "http://127.0.0.1:49152/callback";

    private TestTokens() {}

    /** Of a person, by authorization code with PKCE as {@code tiltaksflyt-cli}. */
    public static String person(String address, String userName) {
        return (String) Objects.requireNonNull(personAnswer(
                        address,
                        userName,
                        "openid measure.read measure.write insight.read model.read model.write round.read round.write")
                .get("access_token"));
    }

    public static Map<?, ?> personAnswer(String address, String userName, String scope) {
        HttpResponse<String> redirect = TestSession.at(address)
                .logIn(userName, "tiltak", "/oauth2/authorize?" + TestSession.encode(authorization(scope)));
        URI callback = URI.create(redirect.headers().firstValue("Location").orElseThrow());
        String code =
                UriComponentsBuilder.fromUri(callback).build().getQueryParams().getFirst("code");
        return token(
                address,
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "tiltaksflyt-cli",
                        "redirect_uri",
                        CALLBACK,
                        "code_verifier",
                        VERIFIER,
                        "code",
                        Objects.requireNonNull(code, callback.toString())));
    }

    private static Map<String, String> authorization(String scope) {
        return Map.of(
                "response_type", "code",
                "client_id", "tiltaksflyt-cli",
                "redirect_uri", CALLBACK,
                "scope", scope,
                "state", "some-state",
                "code_challenge_method", "S256",
                "code_challenge", challenge());
    }

    /** Of the system client {@code tiltaksflyt-integration}; scopes as {@code "measure.read measure.write"}. */
    public static String integration(String address, String scope) {
        return (String) Objects.requireNonNull(token(
                        address,
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", "tiltaksflyt-integration",
                                "client_secret", "tiltak",
                                "scope", scope))
                .get("access_token"));
    }

    /** An access token as the login server signs it, for a person who is not among the sample people. */
    public static String signed(
            JWKSource<SecurityContext> keys, String address, String subject, String scope, List<String> groups) {
        try {
            RSAKey key = keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null)
                    .getFirst()
                    .toRSAKey();
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    new JWTClaimsSet.Builder()
                            .subject(subject)
                            .issuer(address)
                            .audience("tiltaksflyt")
                            .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                            .claim("scope", scope)
                            .claim("groups", groups)
                            .build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<?, ?> token(String address, Map<String, String> form) {
        return Objects.requireNonNull(RestClient.create(address)
                .post()
                .uri("/oauth2/token")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(TestSession.encode(form))
                .retrieve()
                .body(Map.class));
    }

    private static String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
