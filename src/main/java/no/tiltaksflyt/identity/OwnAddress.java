package no.tiltaksflyt.identity;

import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Where the signed-in person herself gets e-mail, as her login server tells. */
@Component
public class OwnAddress {

    /** Empty where the login server tells none, or has not seen that it is hers. */
    public Optional<String> find() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return Optional.ofNullable(authentication)
                .map(Authentication::getPrincipal)
                .filter(OidcUser.class::isInstance)
                .map(OidcUser.class::cast)
                .filter(user -> !Boolean.FALSE.equals(user.getEmailVerified()))
                .map(OidcUser::getEmail)
                .filter(address -> !address.isBlank());
    }
}
