package no.tiltaksflyt.identity;

import java.util.TreeSet;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Lets in the people whose groups the login server tells. Without groups nobody would have a role. */
@Component
class PeopleOfLogin implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private final OidcUserService known = new OidcUserService();
    private final Claims claims;
    private final IdentityProperties properties;

    PeopleOfLogin(Claims claims, IdentityProperties properties) {
        this.claims = claims;
        this.properties = properties;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser person = known.loadUser(request);
        if (!claims.tellOfGroups(person.getClaims())) {
            throw new OAuth2AuthenticationException(new OAuth2Error(SignInFailures.NO_GROUPS, missing(person), null));
        }
        return person;
    }

    private String missing(OidcUser person) {
        return "neither the ID token nor userinfo has the claim %s (they have %s), so change tiltaksflyt.identity.groups-claim, or let the login server add the claim to the ID token."
                .formatted(
                        properties.groupsClaim(),
                        String.join(", ", new TreeSet<>(person.getClaims().keySet())));
    }
}
