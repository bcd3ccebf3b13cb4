package no.tiltaksflyt.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.harness.TestTokens;
import no.tiltaksflyt.harness.TiltaksflytTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

@TiltaksflytTest
class ApiSecurityTest {

    private static final String WHO_AM_I = "/api/test/who-am-i";

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private JWKSource<SecurityContext> keys;

    @Test
    void shouldKnowThePersonOfATokenGivenByCodeAndPkce() {
        ResponseEntity<Map> answer = get(WHO_AM_I, TestTokens.person(address, "lise.pod"));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(answer.getBody())
                .containsEntry("userName", "lise.pod")
                .containsEntry("subject", "lise.pod")
                .containsEntry("name", "Lise Berg")
                .containsEntry("groups", List.of(Groups.POD_ASSESSOR))
                .containsEntry("system", false);
    }

    @Test
    void shouldGiveNoScopeThatWasNotAskedFor() {
        Map<?, ?> answer = TestTokens.personAnswer(address, "anne.hamar", "openid");

        assertProblem(get("/api/v1/measures", (String) answer.get("access_token")), HttpStatus.FORBIDDEN);
    }

    @Test
    void shouldKnowASystemByItsClientCredentials() {
        ResponseEntity<Map> answer = get(WHO_AM_I, TestTokens.integration(address, "measure.read"));

        assertThat(answer.getBody())
                .containsEntry("subject", "tiltaksflyt-integration")
                .containsEntry("groups", List.of())
                .containsEntry("system", true);
    }

    @Test
    void shouldRefuseWhatTheScopeDoesNotAllow() {
        String readOnly = TestTokens.integration(address, "measure.read");

        ResponseEntity<Map> answer = send(HttpMethod.POST, "/api/v1/measures", readOnly, "en");

        assertProblem(answer, HttpStatus.FORBIDDEN);
        assertThat(answer.getBody()).containsEntry("detail", "The access token does not give the right to this.");
    }

    /** The length of an answer is part of it. */
    @Test
    void shouldCheckHeadLikeGet() {
        String writeOnly = TestTokens.integration(address, "measure.write");
        String readOnly = TestTokens.integration(address, "measure.read");

        assertThat(send(HttpMethod.HEAD, "/api/v1/measures", writeOnly, "nb").getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(send(HttpMethod.HEAD, "/api/v1/measures", readOnly, "nb").getStatusCode())
                .isEqualTo(HttpStatus.OK);
    }

    @Test
    void shouldRefuseARequestWithoutAToken() {
        ResponseEntity<Map> answer = get(WHO_AM_I, null);

        assertProblem(answer, HttpStatus.UNAUTHORIZED);
        assertThat(answer.getHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE)).startsWith("Bearer");
    }

    @Test
    void shouldRefuseABrokenToken() {
        String token = TestTokens.integration(address, "measure.read");

        assertProblem(get(WHO_AM_I, "not-a-token"), HttpStatus.UNAUTHORIZED);
        assertProblem(get(WHO_AM_I, token.substring(0, token.length() - 8) + "AAAAAAAA"), HttpStatus.UNAUTHORIZED);
    }

    @Test
    void shouldRefuseAnExpiredToken() throws Exception {
        Instant now = Instant.now();

        assertThat(get(WHO_AM_I, signed(ours(), address, now.plusSeconds(60))).getStatusCode())
                .isEqualTo(HttpStatus.OK);
        assertProblem(get(WHO_AM_I, signed(ours(), address, now.minusSeconds(120))), HttpStatus.UNAUTHORIZED);
    }

    @Test
    void shouldRefuseATokenThatSaysNotUntilWhenOrForWhom() throws Exception {
        Instant later = Instant.now().plusSeconds(60);

        assertProblem(get(WHO_AM_I, signed(ours(), address, null, "nobody")), HttpStatus.UNAUTHORIZED);
        assertProblem(get(WHO_AM_I, signed(ours(), address, later, null)), HttpStatus.UNAUTHORIZED);
        assertProblem(get(WHO_AM_I, signed(ours(), address, later, " ")), HttpStatus.UNAUTHORIZED);
    }

    @Test
    void shouldRefuseAForeignToken() throws Exception {
        Instant later = Instant.now().plusSeconds(60);
        RSAKey foreign = new RSAKeyGenerator(2048).keyID(ours().getKeyID()).generate();

        assertProblem(get(WHO_AM_I, signed(foreign, address, later)), HttpStatus.UNAUTHORIZED);
        assertProblem(get(WHO_AM_I, signed(ours(), "https://login.example.no", later)), HttpStatus.UNAUTHORIZED);
    }

    @Test
    void shouldRefuseAnIdTokenAsAnAccessToken() {
        Map<?, ?> answer = TestTokens.personAnswer(address, "lise.pod", "openid");

        assertProblem(get(WHO_AM_I, (String) answer.get("id_token")), HttpStatus.UNAUTHORIZED);
    }

    @Test
    void shouldTellTheProblemInTheReadersLanguage() {
        assertThat(send(HttpMethod.GET, WHO_AM_I, null, "nn").getBody()).containsEntry("title", "Du må logge inn");
        assertThat(send(HttpMethod.GET, WHO_AM_I, null, "en").getBody()).containsEntry("title", "You have to log in");
    }

    @Test
    void shouldShowTheApisDescriptionToEveryone() {
        assertThat(get("/v3/api-docs", null).getStatusCode()).isEqualTo(HttpStatus.OK);
        ResponseEntity<Map> metadata = get("/.well-known/oauth-protected-resource", null);
        assertThat(metadata.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(metadata.getBody())
                .containsEntry("resource", address)
                .containsEntry(
                        "scopes_supported",
                        List.of(
                                "insight.read",
                                "measure.read",
                                "measure.write",
                                "model.read",
                                "model.write",
                                "round.read",
                                "round.write"))
                .containsEntry("tls_client_certificate_bound_access_tokens", false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant_type=password&client_id=tiltaksflyt-cli&username=lise.pod&password=tiltak",
                "grant_type=authorization_code&code=none&client_id=tiltaksflyt-cli",
                "grant_type=password&client_id=tiltaksflyt-integration&client_secret=tiltak",
                "grant_type=client_credentials"
            })
    void shouldTellAClientThatGetsNoTokenWhyNot(String asked) {
        ResponseEntity<Map> answer = RestClient.create(address)
                .post()
                .uri("/oauth2/token")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .accept(MediaType.ALL)
                .body(asked)
                .retrieve()
                .onStatus(status -> true, (request, response) -> {})
                .toEntity(Map.class);

        assertThat(answer.getStatusCode()).isIn(HttpStatus.BAD_REQUEST, HttpStatus.UNAUTHORIZED);
        assertThat(answer.getBody()).containsKey("error");
    }

    @Test
    void shouldLetAPersonWithoutGroupsBeNobodyInParticular() throws Exception {
        String token = signed(ours(), address, Instant.now().plusSeconds(60));

        assertThat(get(WHO_AM_I, token).getBody()).containsEntry("groups", List.of());
    }

    private RSAKey ours() throws JOSEException {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null)
                .getFirst()
                .toRSAKey();
    }

    private static String signed(RSAKey key, String issuer, Instant expires) throws JOSEException {
        return signed(key, issuer, expires, "nobody");
    }

    private static String signed(RSAKey key, String issuer, @Nullable Instant expires, @Nullable String subject)
            throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .subject(subject)
                        .issuer(issuer)
                        .audience("tiltaksflyt")
                        .expirationTime(expires == null ? null : Date.from(expires))
                        .claim("scope", "measure.read")
                        .build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static void assertProblem(ResponseEntity<Map> answer, HttpStatus status) {
        assertThat(answer.getStatusCode()).isEqualTo(status);
        assertThat(answer.getHeaders().getContentType()).matches(MediaType.APPLICATION_PROBLEM_JSON::isCompatibleWith);
        assertThat(answer.getBody()).containsEntry("status", status.value()).containsKeys("title", "detail");
    }

    private ResponseEntity<Map> get(String path, String token) {
        return send(HttpMethod.GET, path, token, "nb");
    }

    private ResponseEntity<Map> send(HttpMethod method, String path, String token, String language) {
        return RestClient.create(address)
                .method(method)
                .uri(path)
                .headers(headers -> {
                    headers.set(HttpHeaders.ACCEPT_LANGUAGE, language);
                    if (token != null) {
                        headers.setBearerAuth(token);
                    }
                })
                .retrieve()
                .onStatus(status -> true, (request, response) -> {})
                .toEntity(Map.class);
    }
}
