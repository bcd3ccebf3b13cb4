package no.tiltaksflyt.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the broker over HTTP, as one who knows its key.
 *
 * @param key null where it is open
 */
record BrokerDoor(@Nullable String key) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /** What it answers; empty when it does not, or refuses. */
    Optional<String> get(URI address) {
        return send(HttpRequest.newBuilder(address));
    }

    void post(URI address, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        if (send(request).isEmpty()) {
            throw new IllegalStateException("The broker does not answer at " + address);
        }
    }

    private Optional<String> send(HttpRequest.Builder request) {
        if (key != null) {
            request.header("Authorization", EngineKey.said(key));
        }
        try {
            return Optional.of(HTTP.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString()))
                    .filter(answer -> answer.statusCode() == 200)
                    .map(HttpResponse::body);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
