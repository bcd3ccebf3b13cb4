package no.tiltaksflyt.identity;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which login server people sign in at, and how its claims are read.
 *
 * @param groupsClaim the claim with the group names; dots lead into nested claims ({@code realm_access.roles})
 * @param userNameClaim what others see in lists; the subject where it is missing
 * @param nameClaim the full name, used in signatures
 * @param groupNames from the provider's names to ours; a name that is not here is taken as it is
 * @param loginPath where the pages' sign-in begins; ends with the name of the client registration
 * @param sessionAtMost how long a session of the pages lasts at most; it ends earlier when nothing is done
 * @param loginServers further origins that a log-out is sent on to (e.g. {@code https://login.example.no}); those that the
 *     login server tells of itself need not be named
 * @param issuer the login server's address, as it names itself; everything else about it is asked of it
 * @param client what we are called there
 * @param secret what we prove it by
 */
@ConfigurationProperties("tiltaksflyt.identity")
public record IdentityProperties(
        @DefaultValue("groups") String groupsClaim,
        @DefaultValue("preferred_username") String userNameClaim,
        @DefaultValue("name") String nameClaim,
        @DefaultValue Map<String, String> groupNames,
        @DefaultValue("/oauth2/authorization/tiltaksflyt") String loginPath,
        @DefaultValue("10h") Duration sessionAtMost,
        @DefaultValue List<String> loginServers,
        @Nullable String issuer,
        @Nullable String client,
        @Nullable String secret) {

    /** The name of the registration that the settings here make. */
    static final String REGISTRATION = "tiltaksflyt";
}
