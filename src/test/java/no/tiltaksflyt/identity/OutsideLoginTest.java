package no.tiltaksflyt.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import no.tiltaksflyt.harness.OutsideApplication;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TestTokens;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.harness.Visitor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.web.util.UriComponentsBuilder;

/** Outside the embedded profile, with the login server of another program: as the README's section "Login" says. */
@TiltaksflytTest
@ExtendWith(OutputCaptureExtension.class)
class OutsideLoginTest {

    private static final String CLIENT = "tiltaksflyt-outside";
    private static final String SECRET = "the-secret-of-the-one-outside";
    private static final String SIGN_IN = "/oauth2/authorization/tiltaksflyt";

    @Value("${tiltaksflyt.address}")
    private String issuer;

    @Autowired
    private RegisteredClientRepository clients;

    @Autowired
    private Environment machine;

    @Test
    void shouldSignInAndOutInABrowserByThreeSettings() {
        try (OutsideApplication outside = start("--tiltaksflyt.identity.issuer=" + issuer);
                Visitor anne = Visitor.unknown(outside.address(), "nb-NO", 1440)) {
            register(outside, Set.of("openid", "profile"));

            anne.signIn("anne.hamar");
            assertThat(anne.page().url()).startsWith(outside.address());
            anne.page().locator("form[action$='/logout'] button").first().click();
            anne.page().waitForURL(issuer + "/embedded/login*");
            anne.open("/");

            assertThat(anne.page().url()).startsWith(issuer + "/embedded/login");
            assertThat(get(outside, "/api/v1/measures", "Authorization", "Bearer " + token())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(get(outside, "/api/v1/measures", "Authorization", "Bearer no-token")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(get(outside, "/v3/api-docs").body()).contains(issuer + "/oauth2/token");
        }
    }

    @Test
    void shouldBelieveWhatAProxySaysOnlyWhenItIsTrusted() {
        try (OutsideApplication outside = start("--tiltaksflyt.identity.issuer=" + issuer)) {
            assertThat(redirectBehindProxy(outside)).isEqualTo("https://tiltak.example/login/oauth2/code/tiltaksflyt");
        }
        try (OutsideApplication outside = start(
                "--tiltaksflyt.identity.issuer=" + issuer, "--server.tomcat.remoteip.internal-proxies=10.1.2.3/32")) {
            assertThat(redirectBehindProxy(outside)).isEqualTo(outside.address() + "/login/oauth2/code/tiltaksflyt");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:1, cannot be reached",
        "ISSUER/nothing, gives no OpenID configuration",
        "ISSUER/assets, answers 404 at /.well-known/openid-configuration",
        "OTHER, calls itself ISSUER",
    })
    void shouldSayWhyTheLoginServerCannotBeUsed(String address, String words, CapturedOutput log) {
        String other = issuer.replace("localhost", "127.0.0.1");
        try (OutsideApplication outside = start("--tiltaksflyt.identity.issuer="
                + address.replace("ISSUER", issuer).replace("OTHER", other))) {
            Awaitility.await().until(() -> log.getAll().contains("Nobody can sign in: "));

            HttpResponse<String> page = get(outside, SIGN_IN);

            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("Innloggingstjenesten svarer ikke akkurat nå");
            assertOneSentence(log, "Nobody can sign in: ", words.replace("ISSUER", issuer), "identity.issuer");
            assertThat(get(outside, SIGN_IN, "Accept-Language", "en").body())
                    .contains("The login service does not answer just now");
            assertThat(get(outside, "/v3/api-docs").statusCode()).isEqualTo(503);
            assertThat(get(outside, "/api/v1/measures", "Authorization", "Bearer " + token())
                            .statusCode())
                    .isEqualTo(503);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "secret, wrong, 'openid,profile', 503, tiltaksflyt.identity.secret, Innloggingen stoppet",
        "client, tiltaksflyt-outside, openid, 503, refuses the scopes openid and profile, Innloggingen stoppet",
        "groups-claim, roller, 'openid,profile', 403, tiltaksflyt.identity.groups-claim, hvilken gruppe du hører til",
    })
    void shouldSayWhichSettingKeepsAPersonOut(
            String setting, String value, String scopes, int status, String words, String page, CapturedOutput log)
            throws Exception {
        try (OutsideApplication outside =
                start("--tiltaksflyt.identity.issuer=" + issuer, "--tiltaksflyt.identity." + setting + "=" + value)) {
            register(outside, Set.of(scopes.split(",")));

            HttpResponse<String> landed = signIn(outside);

            assertThat(landed.uri().toString()).startsWith(outside.address());
            assertThat(landed.statusCode()).isEqualTo(status);
            assertThat(landed.body()).contains(page);
            assertOneSentence(log, "Somebody could not sign in: ", words, "tiltaksflyt.identity.");
        }
    }

    @Test
    void shouldNotStartWithHalfOfTheSettings(CapturedOutput log) {
        assertThatThrownBy(() -> OutsideApplication.start(machine)).hasMessageContaining("tiltaksflyt.identity.issuer");
        assertThatThrownBy(() -> OutsideApplication.start(
                        machine, "--tiltaksflyt.identity.issuer=" + issuer, "--tiltaksflyt.identity.client=" + CLIENT))
                .hasMessageContaining("tiltaksflyt.identity.secret");
        assertThatThrownBy(() -> OutsideApplication.start(
                        machine,
                        "--spring.security.oauth2.client.registration.tiltaksflyt.client-id=" + CLIENT,
                        "--spring.security.oauth2.client.registration.tiltaksflyt.client-secret=" + SECRET,
                        "--spring.security.oauth2.client.registration.tiltaksflyt.provider=own",
                        "--spring.security.oauth2.client.provider.own.issuer-uri=" + issuer,
                        "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer))
                .rootCause()
                .hasMessageContaining("scope=openid,profile");
        assertThat(log.getAll()).contains("Nobody can sign in: set tiltaksflyt.identity.secret");
    }

    private OutsideApplication start(String... settings) {
        String[] all = new String[settings.length + 2];
        all[0] = "--tiltaksflyt.identity.client=" + CLIENT;
        all[1] = "--tiltaksflyt.identity.secret=" + SECRET;
        System.arraycopy(settings, 0, all, 2, settings.length);
        return OutsideApplication.start(machine, withoutDoubles(all));
    }

    /** The later of two settings with the same name. */
    private static String[] withoutDoubles(String... settings) {
        Map<String, String> byName = new LinkedHashMap<>();
        for (String setting : settings) {
            byName.put(setting.substring(0, setting.indexOf('=')), setting);
        }
        return byName.values().toArray(String[]::new);
    }

    /** What an operator does at the login server. */
    private void register(OutsideApplication outside, Set<String> scopes) {
        clients.save(RegisteredClient.withId(CLIENT)
                .clientId(CLIENT)
                .clientSecret("{noop}" + SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .scopes(all -> all.addAll(scopes))
                .redirectUri(outside.address() + "/login/oauth2/code/tiltaksflyt")
                .postLogoutRedirectUri(outside.address() + "/")
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build());
    }

    private String token() {
        return TestTokens.integration(issuer, "measure.read");
    }

    private static void assertOneSentence(CapturedOutput log, String begin, String... words) {
        assertThat(log.getAll()
                        .lines()
                        .filter(line -> line.contains(begin))
                        .distinct()
                        .toList())
                .singleElement()
                .asString()
                .contains(words)
                .endsWith(".");
        assertThat(log.getAll()).doesNotContain("\tat org.springframework.security");
    }

    private static String redirectBehindProxy(OutsideApplication outside) {
        String location = get(outside, SIGN_IN, "X-Forwarded-Proto", "https", "X-Forwarded-Host", "tiltak.example")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return URLDecoder.decode(
                Objects.requireNonNull(UriComponentsBuilder.fromUriString(location)
                        .build()
                        .getQueryParams()
                        .getFirst("redirect_uri")),
                StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> get(OutsideApplication outside, String path, String... headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(outside.address() + path));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Through the whole code flow, wherever it leads. */
    private HttpResponse<String> signIn(OutsideApplication outside) throws Exception {
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        HttpResponse<String> login =
                browser.send(page(outside.address() + "/").build(), HttpResponse.BodyHandlers.ofString());
        if (login.uri().toString().startsWith(outside.address())) {
            return login;
        }
        String form = TestSession.encode(
                Map.of("username", "anne.hamar", "password", "tiltak", "_csrf", TestSession.csrf(login)));
        return browser.send(
                page(issuer + "/embedded/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder page(String address) {
        return HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html");
    }
}
