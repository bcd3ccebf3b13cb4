package no.tiltaksflyt.harness;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /api/v1} as a client meets it: a token, JSON in and out, the language nb unless told otherwise. */
public final class Api {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    private final String address;
    private final @Nullable String token;
    private final String language;

    private Api(String address, @Nullable String token, String language) {
        this.address = address;
        this.token = token;
        this.language = language;
    }

    /** With the token of a person, as {@code tiltaksflyt-cli} gets it. */
    public static Api as(String userName, String address) {
        String token = TOKENS.computeIfAbsent(address + " " + userName, any -> TestTokens.person(address, userName));
        return new Api(address, token, "nb");
    }

    /** With the token of the integration client. */
    public static Api integration(String scope, String address) {
        return new Api(address, TestTokens.integration(address, scope), "nb");
    }

    public static Api with(@Nullable String token, String address) {
        return new Api(address, token, "nb");
    }

    public Api in(String otherLanguage) {
        return new Api(address, token, otherLanguage);
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, Object body) {
        return post(path, body, Map.of());
    }

    public Answer post(String path, Object body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        headers.forEach(request::header);
        String text = body instanceof String raw ? raw : JSON.writeValueAsString(body);
        return send(request.POST(HttpRequest.BodyPublishers.ofString(text)));
    }

    public Answer put(String path, Object body) {
        return put(path, body, "");
    }

    /** @param etag of what is changed; empty for none */
    public Answer put(String path, Object body, String etag) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/octet-stream");
        String text = body instanceof String raw ? raw : JSON.writeValueAsString(body);
        if (!etag.isEmpty()) {
            request.header("If-Match", etag);
        }
        return send(request.PUT(HttpRequest.BodyPublishers.ofString(text)));
    }

    /** A multipart form of files. */
    public Answer postFiles(String path, Map<String, String> files) {
        StringBuilder body = new StringBuilder();
        files.forEach((name, text) -> body.append(
                        "--cut\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n"
                                .formatted(name, name))
                .append(text)
                .append("\r\n"));
        body.append("--cut--\r\n");
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=cut")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** In chunks, without telling how long it is. */
    public Answer postInChunks(String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        headers.forEach(request::header);
        InputStream bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
        return send(request.POST(HttpRequest.BodyPublishers.ofInputStream(() -> bytes)));
    }

    /** Without a body. */
    public Answer post(String path) {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + "/api/v1" + path)).header("Accept-Language", language);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.headers().firstValue("ETag").orElse(""),
                    response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public record Answer(int status, String contentType, String etag, String text) {

        public JsonNode json() {
            return text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text);
        }

        public String at(String pointer) {
            return json().at(pointer).asString("");
        }

        /** The body, after making sure that it went well. */
        public JsonNode ok() {
            if (status / 100 != 2) {
                throw new AssertionError(status + " " + text);
            }
            return json();
        }

        /** The message of a field that was refused, or an empty text. */
        public String problemOf(String field) {
            return json().path("errors")
                    .valueStream()
                    .filter(error -> error.path("field").asString("").equals(field))
                    .map(error -> error.path("message").asString(""))
                    .findFirst()
                    .orElse("");
        }
    }
}
