package no.tiltaksflyt.identity;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import no.tiltaksflyt.web.UserProblem;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/** Says in the description of the API where tokens come from and which scope opens what, as {@link ApiSecurity} has it. */
@Configuration(proxyBeanMethods = false)
class ApiScopes {

    private static final String SCHEME = "oauth2";
    static final String READ = "measure.read";
    static final String READ_INSIGHT = "insight.read";
    static final String READ_MODELS = "model.read";
    static final String READ_ROUNDS = "round.read";
    static final String WRITE = "measure.write";
    static final String WRITE_MODELS = "model.write";
    static final String WRITE_ROUNDS = "round.write";
    static final List<String> ALL =
            List.of(READ_INSIGHT, READ, WRITE, READ_MODELS, WRITE_MODELS, READ_ROUNDS, WRITE_ROUNDS);
    static final String ROUNDS = "/api/v1/rounds";
    static final List<String> MODELS = List.of("/api/v1/models", "/api/v1/releases");

    /** Posts that change nothing. */
    static final List<String> ONLY_ASKED = List.of("/api/v1/models/check", "/api/v1/models/compare");

    @Bean
    OpenApiCustomizer scopesOfOperations(ClientRegistrationRepository clients, IdentityProperties properties) {
        return document -> {
            Components components = document.getComponents();
            components.addSecuritySchemes(
                    SCHEME, scheme(login(clients, properties.loginPath()).getProviderDetails()));
            document.getPaths()
                    .forEach((address, item) -> item.readOperationsMap()
                            .forEach((method, operation) -> operation.security(ways(method, address))));
        };
    }

    private static ClientRegistration login(ClientRegistrationRepository clients, String path) {
        try {
            return Objects.requireNonNull(
                    clients.findByRegistrationId(LoginOrigins.registration(path)), "No login server at " + path);
        } catch (LoginServerAway away) {
            throw UserProblem.of(HttpStatus.SERVICE_UNAVAILABLE, "problem.detail.503");
        }
    }

    private static SecurityScheme scheme(ClientRegistration.ProviderDetails server) {
        OAuthFlows flows = new OAuthFlows()
                .authorizationCode(flow(server).authorizationUrl(server.getAuthorizationUri()))
                .clientCredentials(flow(server));
        return new SecurityScheme()
                .type(SecurityScheme.Type.OAUTH2)
                .description("A person by authorization code with PKCE, a system by client credentials")
                .flows(flows);
    }

    private static OAuthFlow flow(ClientRegistration.ProviderDetails server) {
        Scopes scopes = new Scopes();
        scopes.addString(READ_INSIGHT, "Read figures: cycle times, flow and forecasts");
        scopes.addString(READ, "Read measures and tasks");
        scopes.addString(WRITE, "Propose measures, take and complete tasks");
        scopes.addString(READ_MODELS, "Read, check and compare models");
        scopes.addString(WRITE_MODELS, "Change models, approve and deploy them");
        scopes.addString(READ_ROUNDS, "Read rounds of input and how municipalities answer");
        scopes.addString(WRITE_ROUNDS, "Open rounds of input, and answer them");
        return new OAuthFlow().tokenUrl(server.getTokenUri()).scopes(scopes);
    }

    /** One of these is enough. */
    private static List<SecurityRequirement> ways(HttpMethod method, String path) {
        return scopes(method, path)
                .map(scope -> new SecurityRequirement().addList(SCHEME, scope))
                .toList();
    }

    private static Stream<String> scopes(HttpMethod method, String path) {
        if (MODELS.stream().anyMatch(path::startsWith)) {
            boolean reads = method == HttpMethod.GET || ONLY_ASKED.contains(path);
            return reads ? Stream.of(READ_MODELS, WRITE_MODELS) : Stream.of(WRITE_MODELS);
        }
        if (path.startsWith(ROUNDS)) {
            return method == HttpMethod.GET ? Stream.of(READ_ROUNDS, WRITE_ROUNDS) : Stream.of(WRITE_ROUNDS);
        }
        if (method != HttpMethod.GET) {
            return Stream.of(WRITE);
        }
        if (path.startsWith("/api/v1/insight")) {
            return Stream.of(READ_INSIGHT);
        }
        return path.startsWith("/api/v1/measures") ? Stream.of(READ) : Stream.of(READ, WRITE);
    }
}
