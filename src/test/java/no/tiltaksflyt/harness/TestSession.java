package no.tiltaksflyt.harness;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser without a window: cookies, redirects by hand, forms with their CSRF token. {@code
 * TestSession.at(address).logIn("lise.pod")} is signed in to the pages.
 */
public final class TestSession {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final URI address;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    private TestSession(String address) {
        this.address = URI.create(address);
    }

    public static TestSession at(String address) {
        return new TestSession(address);
    }

    /** Signs in by the login page's own form. */
    public TestSession logIn(String userName) {
        HttpResponse<String> landed = logIn(userName, "tiltak", "/");
        if (landed.uri().getPath().startsWith("/embedded/login")) {
            throw new IllegalStateException("Not signed in: " + landed.body());
        }
        return this;
    }

    /** What a browser keeps of the session. */
    public List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    /** Asks for the path, fills in the login page that it leads to, and follows on to where that leads. */
    public HttpResponse<String> logIn(String userName, String password, String path) {
        HttpResponse<String> login = get(path);
        return post(login, "/embedded/login", Map.of("username", userName, "password", password));
    }

    /** Follows redirects on our own address, and stops at one that leads elsewhere. */
    public HttpResponse<String> get(String path) {
        return follow(send(request(path).GET()));
    }

    /** Asks for a part of a page, as htmx does. */
    public HttpResponse<String> getPart(String path) {
        return send(request(path).header("HX-Request", "true").GET());
    }

    /** Asks for something that is no page, as scripts and pictures do. */
    public HttpResponse<String> getNoPage(String path) {
        return send(request(path).setHeader("Accept", "*/*").GET());
    }

    /** Posts a form with the CSRF token of a page. */
    public HttpResponse<String> post(HttpResponse<String> page, String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", csrf(page));
        return follow(send(form(path, all)));
    }

    /** Posts a form with one file in its field {@code file}. */
    public HttpResponse<String> postFile(HttpResponse<String> page, String path, String name, byte[] content) {
        String start = "--cut\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + csrf(page)
                + "\r\n--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/pdf\r\n\r\n";
        return follow(send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=cut")
                .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(
                        start.getBytes(StandardCharsets.UTF_8),
                        content,
                        "\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8))))));
    }

    /** The bytes of something to keep, with its headers. */
    public HttpResponse<byte[]> fetch(String path) {
        return send(request(path).GET(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Posts a form as htmx does, for a part of the page. */
    public HttpResponse<String> postPart(String path, Map<String, String> fields) {
        return send(form(path, fields).header("HX-Request", "true"));
    }

    /** Posts a form as it is: without a token where none is given. */
    public HttpResponse<String> postBare(String path, Map<String, String> fields) {
        return send(form(path, fields));
    }

    public static String csrf(HttpResponse<String> page) {
        Matcher matcher = CSRF.matcher(page.body());
        if (!matcher.find()) {
            throw new IllegalStateException("No CSRF token on " + page.uri() + ": " + page.body());
        }
        return matcher.group(1);
    }

    private HttpRequest.Builder form(String path, Map<String, String> fields) {
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(fields)));
    }

    public static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .header("Accept", "text/html,*/*;q=0.1")
                .header("Accept-Language", "nb");
    }

    private HttpResponse<String> follow(HttpResponse<String> first) {
        HttpResponse<String> response = first;
        for (int step = 0; step < 10 && response.statusCode() / 100 == 3; step++) {
            URI next = response.uri()
                    .resolve(response.headers().firstValue("Location").orElseThrow());
            if (!next.getAuthority().equals(address.getAuthority())) {
                return response;
            }
            response = send(request(next.toString()).GET());
        }
        return response;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> as) {
        try {
            return http.send(request.build(), as);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
