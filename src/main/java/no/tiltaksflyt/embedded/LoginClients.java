package no.tiltaksflyt.embedded;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import no.tiltaksflyt.embedded.SamplePeople.SamplePerson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Who may ask the embedded login server for tokens, and what stands in them. */
@Configuration(proxyBeanMethods = false)
@Profile("embedded")
class LoginClients {

    static final String AUDIENCE = "tiltaksflyt";

    private static final String PAGES = "tiltaksflyt";
    private static final String COMMAND_LINE = "tiltaksflyt-cli";
    private static final String INTEGRATION = "tiltaksflyt-integration";
    private static final String INTEGRATION_SECRET = "tiltak";
    private static final Set<String> API_SCOPES = Set.of(
            "insight.read", "measure.read", "measure.write", "model.read", "model.write", "round.read", "round.write");
    private static final Map<String, SamplePerson> PEOPLE =
            SamplePeople.ALL.stream().collect(Collectors.toMap(SamplePerson::userName, person -> person));

    @Bean
    RegisteredClientRepository registeredClients(EmbeddedMachine machine, Environment environment) {
        return new InMemoryRegisteredClientRepository(
                pages(EmbeddedEnvironment.address(environment), machine.data().secret("login.pages")),
                commandLine(),
                integration());
    }

    private static RegisteredClient pages(String address, String secret) {
        RegisteredClient.Builder client = RegisteredClient.withId(PAGES)
                .clientId(PAGES)
                .clientSecret("{noop}" + secret)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .scopes(scopes -> scopes.addAll(Set.of("openid", "profile")))
                .clientSettings(ClientSettings.builder().requireProofKey(true).build());
        for (String origin : List.of(address, address.replace("localhost", "127.0.0.1"))) {
            client.redirectUri(origin + "/login/oauth2/code/" + PAGES).postLogoutRedirectUri(origin + "/");
        }
        return client.build();
    }

    /** Any port on loopback may receive the code (RFC 8252, section 7.3). */
    private static RegisteredClient commandLine() {
        return RegisteredClient.withId(COMMAND_LINE)
                .clientId(COMMAND_LINE)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("http://127.0.0.1/callback")
                .scopes(scopes -> scopes.addAll(Set.of("openid", "profile")))
                .scopes(scopes -> scopes.addAll(API_SCOPES))
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .tokenSettings(tokens(Duration.ofHours(1)))
                .build();
    }

    private static RegisteredClient integration() {
        return RegisteredClient.withId(INTEGRATION)
                .clientId(INTEGRATION)
                .clientSecret("{noop}" + INTEGRATION_SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(API_SCOPES))
                .tokenSettings(tokens(Duration.ofMinutes(15)))
                .build();
    }

    private static TokenSettings tokens(Duration timeToLive) {
        return TokenSettings.builder().accessTokenTimeToLive(timeToLive).build();
    }

    /** The pages' own side of it; outside this profile Spring Boot makes it from {@code spring.security.oauth2.client}. */
    @Bean
    ClientRegistrationRepository loginServers(EmbeddedMachine machine, Environment environment) {
        String address = EmbeddedEnvironment.address(environment);
        return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId(PAGES)
                .clientId(PAGES)
                .clientSecret(machine.data().secret("login.pages"))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .scope("openid", "profile")
                .issuerUri(address)
                .authorizationUri(address + "/oauth2/authorize")
                .tokenUri(address + "/oauth2/token")
                .jwkSetUri(address + "/oauth2/jwks")
                .userNameAttributeName("sub")
                .providerConfigurationMetadata(Map.of("end_session_endpoint", address + "/connect/logout"))
                .build());
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> tokenContents() {
        return context -> {
            Authentication principal = context.getPrincipal();
            SamplePerson person = principal == null ? null : PEOPLE.get(principal.getName());
            if (person != null) {
                context.getClaims()
                        .claim("preferred_username", person.userName())
                        .claim("name", person.name())
                        .claim("email", person.userName() + "@tiltaksflyt.example")
                        .claim("groups", List.of(person.group()));
            }
            if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
                accessToken(context);
            }
        };
    }

    /** As RFC 9068 says. A client that asks for no scope gets its scopes of the API (RFC 6749, section 3.3). */
    private static void accessToken(JwtEncodingContext context) {
        RegisteredClient client = context.getRegisteredClient();
        context.getClaims().claim("client_id", client.getClientId()).audience(List.of(AUDIENCE));
        Set<String> scopes = new TreeSet<>(context.getAuthorizedScopes());
        if (scopes.isEmpty()) {
            client.getScopes().stream().filter(API_SCOPES::contains).forEach(scopes::add);
        }
        context.getClaims().claim("scope", scopes);
    }
}
