package no.tiltaksflyt.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.CamundaClientBuilder;
import io.camunda.client.CredentialsProvider;
import io.camunda.client.impl.oauth.OAuthCredentialsProviderBuilder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects to the engine; the connection is made at first use, so the application starts without it. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    /** {@link EngineConnection} closes it. */
    @Bean(destroyMethod = "")
    CamundaClient camundaClient(EngineProperties properties) {
        CamundaClientBuilder client = CamundaClient.newClientBuilder()
                .applyEnvironmentVariableOverrides(false)
                .grpcAddress(properties.grpcAddress())
                .restAddress(properties.restAddress())
                .preferRestOverGrpc(false)
                .defaultRequestTimeout(properties.requestTimeout())
                .keepAlive(Duration.ofSeconds(30))
                .numJobWorkerExecutionThreads(properties.workerThreads());
        CredentialsProvider credentials = credentials(properties);
        return credentials == null
                ? client.build()
                : client.credentialsProvider(credentials).build();
    }

    private static @Nullable CredentialsProvider credentials(EngineProperties properties) {
        EngineProperties.OAuth oauth = properties.oauth();
        if (oauth != null) {
            return credentials(oauth);
        }
        String key = properties.key();
        return key == null ? null : new Key(key);
    }

    private static CredentialsProvider credentials(EngineProperties.OAuth oauth) {
        OAuthCredentialsProviderBuilder credentials = CredentialsProvider.newCredentialsProviderBuilder()
                .authorizationServerUrl(oauth.authorizationServer().toString())
                .clientId(oauth.clientId())
                .clientSecret(oauth.clientSecret());
        String audience = oauth.audience();
        return audience == null
                ? credentials.build()
                : credentials.audience(audience).build();
    }

    /** The same words with every request. */
    private record Key(String key) implements CredentialsProvider {

        @Override
        public void applyCredentials(CredentialsApplier request) {
            request.put("Authorization", "Bearer " + key);
        }

        @Override
        public boolean shouldRetryRequest(StatusCode answer) {
            return false;
        }

        @Override
        public String toString() {
            return "Key";
        }
    }
}
