package no.tiltaksflyt.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import no.tiltaksflyt.web.Htmx;
import no.tiltaksflyt.web.PageHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

/** The pages: signed in at the login server, a session, a CSRF token in everything that changes something. */
@Configuration(proxyBeanMethods = false)
class PageSecurity {

    private static final String SIGN_IN =
            OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI + "/";
    private static final String OTHER_SIGN_IN = SIGN_IN + "*";
    private static final String[] OPEN = {
        "/assets/**", "/icon.svg", "/favicon.ico", "/accessibility", "/about", "/error"
    };

    @Bean
    @Order(50)
    SecurityFilterChain pageChain(
            HttpSecurity http,
            IdentityProperties properties,
            ClientRegistrationRepository clients,
            PeopleOfLogin people,
            SignInFailures failures,
            LoginOrigins origins)
            throws Exception {
        demandOpenId(clients, properties.loginPath());
        return http.addFilterBefore(
                        new SessionLimit(properties.sessionAtMost(), Clock.systemUTC()),
                        SecurityContextHolderFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, OPEN)
                        .permitAll()
                        .requestMatchers("/invitation/*", "/answers/*", "/answers/*/**")
                        .permitAll() // opened by a link without an account; round.answer asks who it is
                        .requestMatchers("/error", OTHER_SIGN_IN)
                        .permitAll()
                        .requestMatchers("/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .oauth2Login(login -> login.loginPage(properties.loginPath())
                        .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(ofOurs(clients)))
                        .userInfoEndpoint(endpoint -> endpoint.oidcUserService(people))
                        .failureHandler(failures)
                        .addObjectPostProcessor(tellOfServerAway(failures)))
                .requestCache(cache -> cache.requestCache(pageAskedFor()))
                .logout(logout -> logout.logoutSuccessHandler(atLoginServerToo(clients)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(signIn(properties.loginPath()))
                        .accessDeniedHandler(refusal()))
                .headers(new PageHeaders(origins::seenFrom))
                .build();
    }

    /** Signing in at a server that nobody has set up is a page that is not there. */
    private static OAuth2AuthorizationRequestResolver ofOurs(ClientRegistrationRepository clients) {
        DefaultOAuth2AuthorizationRequestResolver known = new DefaultOAuth2AuthorizationRequestResolver(clients);
        return new OAuth2AuthorizationRequestResolver() {
            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
                String path = request.getServletPath();
                boolean other = path.startsWith(SIGN_IN)
                        && clients.findByRegistrationId(path.substring(SIGN_IN.length())) == null;
                return other ? null : known.resolve(request);
            }

            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
                return known.resolve(request, registration);
            }
        };
    }

    /** Where a person is led after signing in: to a page, never to a part of one that another tab has asked for meanwhile. */
    @SuppressWarnings("NullAway") // the address stays as it was asked for: null is how Spring Security's manual says so
    private static RequestCache pageAskedFor() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setMatchingRequestParameterName(null);
        cache.setRequestMatcher(request ->
                "GET".equals(request.getMethod()) && !Htmx.asksForPart(request) && accepts(request, "text/html"));
        return cache;
    }

    private static boolean accepts(HttpServletRequest request, String type) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null && accepted.contains(type);
    }

    /** A page leads to the login server; a part of a page cannot, so it tells that the session is over. */
    private static AuthenticationEntryPoint signIn(String loginPath) {
        AuthenticationEntryPoint page = new LoginUrlAuthenticationEntryPoint(loginPath);
        return (request, response, e) -> {
            if (Htmx.asksForPart(request)) {
                response.sendError(HttpStatus.UNAUTHORIZED.value());
            } else {
                page.commence(request, response, e);
            }
        };
    }

    /** A part of a page whose session is gone has an old token: it is told the same as without one. */
    private static AccessDeniedHandler refusal() {
        AccessDeniedHandler page = new AccessDeniedHandlerImpl();
        return (request, response, e) -> {
            if (Htmx.asksForPart(request) && e instanceof CsrfException) {
                response.sendError(HttpStatus.UNAUTHORIZED.value());
            } else {
                page.handle(request, response, e);
            }
        };
    }

    /** Without it nobody has a name here; Spring itself would only refuse people one by one. */
    private static void demandOpenId(ClientRegistrationRepository clients, String loginPath) {
        String name = LoginOrigins.registration(loginPath);
        if (clients instanceof InMemoryClientRegistrationRepository
                && clients.findByRegistrationId(name) instanceof ClientRegistration set
                && !set.getScopes().contains(OidcScopes.OPENID)) {
            throw new SettingProblem(
                    "Nobody can sign in: set spring.security.oauth2.client.registration.%s.scope=openid,profile, or tiltaksflyt.identity.issuer, .client and .secret instead of Spring's settings."
                            .formatted(name));
        }
    }

    private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> tellOfServerAway(
            SignInFailures failures) {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler(failures);
                return filter;
            }
        };
    }

    private static LogoutSuccessHandler atLoginServerToo(ClientRegistrationRepository clients) {
        OidcClientInitiatedLogoutSuccessHandler handler = new OidcClientInitiatedLogoutSuccessHandler(clients);
        handler.setPostLogoutRedirectUri("{baseUrl}/");
        return handler;
    }
}
