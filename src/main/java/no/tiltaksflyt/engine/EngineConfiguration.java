package no.tiltaksflyt.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.CamundaClientBuilder;
import io.camunda.client.CredentialsProvider;
import io.camunda.client.impl.oauth.OAuthCredentialsProviderBuilder;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects to the engine; the connection is made at first use, so the application starts without it. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean(destroyMethod = "close")
    CamundaClient camundaClient(EngineProperties properties) {
        CamundaClientBuilder client = CamundaClient.newClientBuilder()
                .applyEnvironmentVariableOverrides(false)
                .grpcAddress(properties.grpcAddress())
                .restAddress(properties.restAddress())
                .preferRestOverGrpc(false)
                .defaultRequestTimeout(properties.requestTimeout())
                .keepAlive(Duration.ofSeconds(30))
                .numJobWorkerExecutionThreads(properties.workerThreads());
        EngineProperties.OAuth oauth = properties.oauth();
        return oauth == null
                ? client.build()
                : client.credentialsProvider(credentials(oauth)).build();
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
}
