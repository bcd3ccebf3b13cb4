package no.tiltaksflyt.identity;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.tiltaksflyt.register.Register;
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
    private final Register register;

    AuthenticatedPerson(Claims claims, Register register) {
        this.claims = claims;
        this.register = register;
    }

    @Override
    public Person get() {
        Person person = find().orElseThrow(() -> new IllegalStateException("Nobody is signed in"));
        Set<String> own = person.municipalityNumbers();
        return own.isEmpty() ? person : person.after(former(own));
    }

    private Set<String> former(Set<String> numbers) {
        return numbers.stream()
                .flatMap(number -> register.predecessors(number).stream())
                .collect(Collectors.toUnmodifiableSet());
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
