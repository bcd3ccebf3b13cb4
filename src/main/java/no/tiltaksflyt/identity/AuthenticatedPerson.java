package no.tiltaksflyt.identity;

import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.web.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** The person of this request's session or token. */
@Component
class AuthenticatedPerson implements CurrentPerson, SignedIn {

    private final Claims claims;

    AuthenticatedPerson(Claims claims) {
        this.claims = claims;
    }

    @Override
    public Person get() {
        return find().orElseThrow(() -> new IllegalStateException("Nobody is signed in"));
    }

    @Override
    public Optional<Visitor> visitor() {
        return find().map(person -> new Visitor(person.userName(), person.name(), person.groups()));
    }

    private Optional<Person> find() {
        return claims(SecurityContextHolder.getContext().getAuthentication()).map(claims::person);
    }

    private static Optional<Map<String, Object>> claims(@Nullable Authentication authentication) {
        return switch (authentication == null ? null : authentication.getPrincipal()) {
            case OidcUser user -> Optional.of(user.getClaims());
            case Jwt token -> Optional.of(token.getClaims());
            case null, default -> Optional.empty();
        };
    }
}
