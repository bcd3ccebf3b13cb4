package no.tiltaksflyt.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where a form of ours may lead in the end: Chromium follows a redirect from a form only to origins that the page's policy
 * names, and signing in and out are such redirects.
 */
@Component
class LoginOrigins {

    private final IdentityProperties properties;
    private final ClientRegistrationRepository clients;

    LoginOrigins(IdentityProperties properties, ClientRegistrationRepository clients) {
        this.properties = properties;
        this.clients = clients;
    }

    /** Of the login server, as far as it is known by now; never our own. */
    List<String> seenFrom(HttpServletRequest request) {
        String own = UriComponentsBuilder.fromUriString(request.getRequestURL().toString())
                .replacePath(null)
                .build()
                .toUriString();
        return Stream.concat(properties.loginServers().stream(), addresses().flatMap(LoginOrigins::origin))
                .filter(origin -> !origin.equals(own))
                .distinct()
                .toList();
    }

    private Stream<String> addresses() {
        return clients instanceof IssuerLookup lookup
                ? Stream.concat(Stream.of(lookup.issuer()), addresses(lookup.known()))
                : addresses(clients.findByRegistrationId(registration(properties.loginPath())));
    }

    private static Stream<String> addresses(@Nullable ClientRegistration registration) {
        return Optional.ofNullable(registration).map(ClientRegistration::getProviderDetails).stream()
                .flatMap(server -> Stream.of(
                                server.getAuthorizationUri(),
                                server.getConfigurationMetadata().get("end_session_endpoint"))
                        .filter(Objects::nonNull)
                        .map(Object::toString));
    }

    static String registration(String loginPath) {
        return loginPath.substring(loginPath.lastIndexOf('/') + 1);
    }

    private static Stream<String> origin(String address) {
        URI uri = URI.create(address);
        return uri.getScheme() == null || uri.getAuthority() == null
                ? Stream.empty()
                : Stream.of(uri.getScheme() + "://" + uri.getAuthority());
    }
}
