package no.tiltaksflyt.identity;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From a login server's claims to a person, the same for a page's session and the API's token. */
@Component
class Claims {

    private final IdentityProperties properties;

    Claims(IdentityProperties properties) {
        this.properties = properties;
    }

    Person person(Map<String, Object> claims) {
        String subject = text(claims, "sub").orElseThrow(() -> new IllegalStateException("A token without a subject"));
        String userName = text(claims, properties.userNameClaim()).orElse(subject);
        String name = text(claims, properties.nameClaim()).orElse(userName);
        boolean system = isSystem(claims, subject, userName);
        return new Person(subject, userName, name, system ? Set.of() : groups(claims), system);
    }

    /**
     * Nobody sat at the keyboard: as RFC 9068 (client credentials), Keycloak and Entra ID tell it. A name alone tells
     * nothing, since a person may choose hers: Keycloak's must be that of the client, without anybody's session.
     */
    private static boolean isSystem(Map<String, Object> claims, String subject, String userName) {
        return text(claims, "client_id").filter(subject::equals).isPresent()
                || text(claims, "azp").filter(subject::equals).isPresent()
                || text(claims, "idtyp").filter("app"::equals).isPresent()
                || !claims.containsKey("sid")
                        && Stream.of("client_id", "azp")
                                .flatMap(claim -> text(claims, claim).stream())
                                .anyMatch(client -> userName.equals("service-account-" + client));
    }

    /** Whether the login server says which groups the person has, be they none. */
    boolean tellOfGroups(Map<String, Object> claims) {
        return at(claims, properties.groupsClaim()) != null;
    }

    private Set<String> groups(Map<String, Object> claims) {
        return values(at(claims, properties.groupsClaim())).stream()
                .map(Claims::withoutSlash)
                .map(group -> Objects.requireNonNullElse(properties.groupNames().get(group), group))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Keycloak writes a group as a path. */
    private static String withoutSlash(String group) {
        return group.startsWith("/") ? group.substring(1) : group;
    }

    private static @Nullable Object at(Map<?, ?> claims, String path) {
        if (claims.containsKey(path)) {
            return claims.get(path);
        }
        int dot = path.indexOf('.');
        return dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> nested
                ? at(nested, path.substring(dot + 1))
                : null;
    }

    private static List<String> values(@Nullable Object claim) {
        return switch (claim) {
            case Collection<?> many ->
                many.stream().filter(Objects::nonNull).map(Object::toString).toList();
            case String one -> List.of(one);
            case null, default -> List.of();
        };
    }

    private static Optional<String> text(Map<String, Object> claims, String name) {
        return Optional.ofNullable(claims.get(name)).map(Object::toString).filter(text -> !text.isBlank());
    }
}
