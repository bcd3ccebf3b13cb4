package no.tiltaksflyt.embedded;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.UUID;
import no.tiltaksflyt.web.PageHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/**
 * An OpenID Connect server with the sample people, only in the profile {@code embedded}.
 *
 * <p>It shares the browser's session with the pages, but nothing in it: its own security context and its own remembered
 * request. Codes and tokens that it has given are kept in memory: a restart signs the pages out; the API's tokens are
 * signed with a key that is kept, and stay good.
 */
@Configuration(proxyBeanMethods = false)
@Profile("embedded")
class LoginServer {

    static final String LOGIN = "/embedded/login";

    private static final String KEY_ID = "tiltaksflyt";

    private final SecurityContextRepository signedIn = signedInHere();
    private final RequestCache asked = askedHere();

    private static SecurityContextRepository signedInHere() {
        HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
        contexts.setSpringSecurityContextKey("LOGIN_SERVER_CONTEXT");
        return contexts;
    }

    private static RequestCache askedHere() {
        HttpSessionRequestCache requests = new HttpSessionRequestCache();
        requests.setSessionAttrName("LOGIN_SERVER_REQUEST");
        return requests;
    }

    @Bean
    @Order(10)
    SecurityFilterChain loginServerChain(HttpSecurity http) throws Exception {
        OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
        return http.securityMatcher(server.getEndpointsMatcher())
                .with(server, configurer -> configurer.oidc(Customizer.withDefaults()))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .securityContext(context -> context.securityContextRepository(signedIn))
                .requestCache(cache -> cache.requestCache(asked))
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                                LoginServer::clientUnknown, pathPattern(HttpMethod.POST, "/oauth2/token"))
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint(LOGIN),
                                new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
                .build();
    }

    /** A program that asks for a token is told as programs are (RFC 6749, section 5.2); only people are led to a page. */
    private static void clientUnknown(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e) throws IOException {
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getWriter().print("{\"error\":\"invalid_client\"}");
    }

    @Bean
    @Order(20)
    SecurityFilterChain loginPageChain(HttpSecurity http) throws Exception {
        return http.securityMatcher(LOGIN)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .exceptionHandling(handling ->
                        handling.accessDeniedHandler((request, response, sessionGone) -> response.sendRedirect(LOGIN)))
                .formLogin(form -> form.loginPage(LOGIN).failureUrl(LOGIN + "?refused"))
                .securityContext(context -> context.securityContextRepository(signedIn))
                .requestCache(cache -> cache.requestCache(asked))
                .headers(new PageHeaders(List.of("http://127.0.0.1:*")))
                .build();
    }

    @Bean
    UserDetailsService samplePeople() {
        return new InMemoryUserDetailsManager(SamplePeople.ALL.stream()
                .map(person -> User.withUsername(person.userName())
                        .password("{noop}" + SamplePeople.PASSWORD)
                        .authorities(List.of())
                        .build())
                .toList());
    }

    /** One at a time: what Spring keeps in memory breaks when it is searched and changed at once. */
    @Bean
    OAuth2AuthorizationService authorizations() {
        return new OneAtATime(new InMemoryOAuth2AuthorizationService());
    }

    @Bean
    AuthorizationServerSettings loginServerSettings(Environment environment) {
        return AuthorizationServerSettings.builder()
                .issuer(EmbeddedEnvironment.address(environment))
                .build();
    }

    /** Kept in the data folder, so that a token outlives a restart. */
    @Bean
    JWKSource<SecurityContext> signingKey(EmbeddedMachine machine) throws JOSEException {
        return new ImmutableJWKSet<>(new JWKSet(key(machine.data().loginKey())));
    }

    /** The key in the file, which is made the first time. */
    static RSAKey key(Path file) throws JOSEException {
        try {
            if (!Files.exists(file)) {
                RSAKey key = new RSAKeyGenerator(2048)
                        .keyID(KEY_ID + "-" + UUID.randomUUID())
                        .generate();
                PrivateFiles.write(file, key.toJSONString());
            }
            return RSAKey.parse(Files.readString(file));
        } catch (IOException | ParseException e) {
            throw new StartProblem(
                    "The login server's key in %s cannot be read; put it back from a backup, or delete it: everyone must then sign in again."
                            .formatted(file),
                    e);
        }
    }

    /** Only our own access tokens: right signature, issuer, time, and meant for the API (an id token is not). */
    @Bean
    JwtDecoder tokens(
            JWKSource<SecurityContext> signingKey, OAuth2TokenValidator<Jwt> wholeTokens, Environment environment) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(signingKey).build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                wholeTokens,
                JwtValidators.createDefaultWithIssuer(EmbeddedEnvironment.address(environment)),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(LoginClients.AUDIENCE))));
        return decoder;
    }

    /** Lets one request at a time at what is kept of signing in. */
    private static final class OneAtATime implements OAuth2AuthorizationService {

        private final OAuth2AuthorizationService kept;

        OneAtATime(OAuth2AuthorizationService kept) {
            this.kept = kept;
        }

        @Override
        public synchronized void save(OAuth2Authorization authorization) {
            kept.save(authorization);
        }

        @Override
        public synchronized void remove(OAuth2Authorization authorization) {
            kept.remove(authorization);
        }

        @Override
        public synchronized @Nullable OAuth2Authorization findById(String id) {
            return kept.findById(id);
        }

        @Override
        public synchronized @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
            return kept.findByToken(token, type);
        }
    }
}
