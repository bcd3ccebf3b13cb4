package no.tiltaksflyt.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import no.tiltaksflyt.web.ProblemAnswers;
import no.tiltaksflyt.web.VisibleText;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The API: a bearer token in every request, no session, refusals as problem+json. Whoever changes something, a task
 * too, needs the scope to write; a token that only reads can decide nothing.
 */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

    private static final String READ = "SCOPE_" + ApiScopes.READ;
    private static final String READ_INSIGHT = "SCOPE_" + ApiScopes.READ_INSIGHT;
    private static final String WRITE = "SCOPE_" + ApiScopes.WRITE;
    private static final String READ_MODELS = "SCOPE_" + ApiScopes.READ_MODELS;
    private static final String WRITE_MODELS = "SCOPE_" + ApiScopes.WRITE_MODELS;
    private static final String READ_ROUNDS = "SCOPE_" + ApiScopes.READ_ROUNDS;
    private static final String WRITE_ROUNDS = "SCOPE_" + ApiScopes.WRITE_ROUNDS;

    /** Which tokens the API wants (RFC 9728). */
    private static final String METADATA = "/.well-known/oauth-protected-resource/**";

    private final ProblemAnswers answers;
    private final BearerTokenAuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();
    private final BearerTokenAccessDeniedHandler refusal = new BearerTokenAccessDeniedHandler();

    ApiSecurity(ProblemAnswers answers) {
        this.answers = answers;
    }

    @Bean
    @Order(30)
    SecurityFilterChain apiChain(HttpSecurity http) throws Exception {
        return http.securityMatcher("/api/**", METADATA, "/v3/api-docs", "/v3/api-docs/**", "/v3/api-docs.yaml")
                .authorizeHttpRequests(requests -> requests.requestMatchers("/v3/**", METADATA)
                        .permitAll()
                        .requestMatchers(reads("/api/v1/measures/**"))
                        .hasAuthority(READ)
                        .requestMatchers(reads("/api/v1/insight/**"))
                        .hasAuthority(READ_INSIGHT)
                        .requestMatchers(readsModels())
                        .hasAnyAuthority(READ_MODELS, WRITE_MODELS)
                        .requestMatchers("/api/v1/models/**", "/api/v1/releases/**")
                        .hasAuthority(WRITE_MODELS)
                        .requestMatchers(reads(ApiScopes.ROUNDS + "/**"))
                        .hasAnyAuthority(READ_ROUNDS, WRITE_ROUNDS)
                        .requestMatchers(ApiScopes.ROUNDS + "/**")
                        .hasAuthority(WRITE_ROUNDS)
                        .requestMatchers(reads("/api/**"))
                        .hasAnyAuthority(READ, WRITE)
                        .anyRequest()
                        .hasAuthority(WRITE))
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults())
                        .protectedResourceMetadata(metadata -> metadata.protectedResourceMetadataCustomizer(
                                wanted -> wanted.scopes(scopes -> scopes.addAll(ApiScopes.ALL))
                                        .tlsClientCertificateBoundAccessTokens(false)))
                        .authenticationEntryPoint(this::tokenMissing)
                        .accessDeniedHandler(this::tokenTooWeak)
                        .addObjectPostProcessor(answeringAlways()))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(this::tokenMissing).accessDeniedHandler(this::tokenTooWeak))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                        csp -> csp.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .build();
    }

    /** HEAD tells as much as GET: how long the answer is. */
    private static RequestMatcher reads(String pattern) {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(paths.matcher(HttpMethod.GET, pattern), paths.matcher(HttpMethod.HEAD, pattern));
    }

    /** Reading, and what is checked and kept nowhere. */
    private static RequestMatcher readsModels() {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        List<RequestMatcher> all = new ArrayList<>();
        ApiScopes.MODELS.forEach(path -> all.add(reads(path + "/**")));
        ApiScopes.ONLY_ASKED.forEach(path -> all.add(paths.matcher(HttpMethod.POST, path)));
        return new OrRequestMatcher(all);
    }

    /** Every token says until when it is good, and for whom; checked beside the rules that the issuer brings. */
    @Bean
    OAuth2TokenValidator<Jwt> wholeTokens() {
        return new DelegatingOAuth2TokenValidator<>(
                new JwtClaimValidator<Instant>(JwtClaimNames.EXP, Objects::nonNull),
                new JwtClaimValidator<String>(
                        JwtClaimNames.SUB, subject -> subject != null && !VisibleText.isBlank(subject)));
    }

    /** That the login server is away is an answer of ours too, and no error page of the container. */
    private ObjectPostProcessor<BearerTokenAuthenticationFilter> answeringAlways() {
        AuthenticationEntryPointFailureHandler answer = new AuthenticationEntryPointFailureHandler(this::tokenMissing);
        answer.setRethrowAuthenticationServiceException(false);
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler(answer);
                return filter;
            }
        };
    }

    private void tokenMissing(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (e instanceof AuthenticationServiceException) {
            answers.writeAway(request, response);
            return;
        }
        challenge.commence(request, response, e);
        answers.writeUnauthenticated(request, response);
    }

    private void tokenTooWeak(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        refusal.handle(request, response, e);
        answers.writeForbidden(request, response);
    }
}
