package no.tiltaksflyt.identity;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/**
 * The login server of others, from three settings: {@code tiltaksflyt.identity.issuer}, {@code client} and {@code secret}.
 * Whoever needs more sets Spring's own ({@code spring.security.oauth2.*}) instead.
 */
@Configuration(proxyBeanMethods = false)
@Profile("!embedded")
class OutsideLogin {

    private static final String PREFIX = "tiltaksflyt.identity.";
    private static final String ISSUER = PREFIX + "issuer";
    private static final String OF_SPRING = "spring.security.oauth2.client.registration";
    private static final String TOKENS_OF_SPRING = "spring.security.oauth2.resourceserver.jwt.";

    /** Before anything is started. */
    @Bean
    static BeanFactoryPostProcessor wholeSettings(Environment environment) {
        return beans -> {
            boolean ofSpring = Binder.get(environment)
                    .bind(OF_SPRING, Bindable.mapOf(String.class, Object.class))
                    .orElse(Map.of())
                    .isEmpty();
            if (ofSpring || isSet(environment, ISSUER)) {
                Stream.of("issuer", "client", "secret").forEach(name -> demand(environment, PREFIX + name));
            }
        };
    }

    private static void demand(Environment environment, String setting) {
        if (!isSet(environment, setting)) {
            throw new SettingProblem(
                    "Nobody can sign in: set %s (README, \"Login\"), or run with the profile embedded to try things out."
                            .formatted(setting));
        }
    }

    private static boolean isSet(Environment environment, String setting) {
        return !environment.getProperty(setting, "").isBlank();
    }

    @Bean
    @ConditionalOnProperty(ISSUER)
    IssuerLookup loginServers(IdentityProperties properties, Clock clock) {
        return new IssuerLookup(properties, clock);
    }

    /** For the API's tokens: of the same login server, and meant for us. */
    @Bean
    @ConditionalOnProperty(ISSUER)
    @Conditional(NoTokensOfSpring.class)
    JwtDecoder tokens(IssuerLookup servers, OAuth2TokenValidator<Jwt> wholeTokens, Environment environment) {
        List<String> audiences = Binder.get(environment)
                .bind(TOKENS_OF_SPRING + "audiences", Bindable.listOf(String.class))
                .orElse(List.of());
        String issuer = servers.issuer();
        OAuth2TokenValidator<Jwt> ours = new DelegatingOAuth2TokenValidator<>(
                wholeTokens, JwtValidators.createDefaultWithIssuer(issuer), forUs(audiences));
        return onceFound(new SupplierJwtDecoder(() -> {
            servers.registration();
            NimbusJwtDecoder decoder =
                    NimbusJwtDecoder.withIssuerLocation(issuer).build();
            decoder.setJwtValidator(ours);
            return decoder;
        }));
    }

    /** A login server that is away says nothing about the token. */
    private static JwtDecoder onceFound(JwtDecoder decoder) {
        return token -> {
            try {
                return decoder.decode(token);
            } catch (JwtDecoderInitializationException away) {
                throw new JwtException("The login server cannot be asked", away);
            }
        };
    }

    private static OAuth2TokenValidator<Jwt> forUs(List<String> audiences) {
        return new JwtClaimValidator<List<String>>(
                JwtClaimNames.AUD, named -> named != null && named.stream().anyMatch(audiences::contains));
    }

    /** Nothing is said of the tokens in Spring's own settings. */
    static final class NoTokensOfSpring implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Stream.of("issuer-uri", "jwk-set-uri", "public-key-location")
                    .noneMatch(name -> isSet(context.getEnvironment(), TOKENS_OF_SPRING + name));
        }
    }
}
