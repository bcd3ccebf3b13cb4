package no.tiltaksflyt.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimsTest {

    @Test
    void shouldReadGroupsOfANestedClaimAndTranslateTheirNames() {
        Claims keycloak = claims("realm_access.roles", Map.of("POD-saksbehandler", Groups.POD_ASSESSOR));

        Person person = keycloak.person(Map.of(
                "sub", "7f1c",
                "preferred_username", "lise",
                "name", "Lise Berg",
                "realm_access", Map.of("roles", List.of("POD-saksbehandler", "/district-innlandet"))));

        assertThat(person.groups()).containsExactlyInAnyOrder(Groups.POD_ASSESSOR, "district-innlandet");
        assertThat(person.userName()).isEqualTo("lise");
    }

    @Test
    void shouldGiveNoGroupsWhereTheClaimIsMissingOrOddlyShaped() {
        Claims claims = claims("groups", Map.of());

        assertThat(claims.person(Map.of("sub", "x")).groups()).isEmpty();
        assertThat(claims.person(Map.of("sub", "x", "groups", 7)).groups()).isEmpty();
        assertThat(claims.person(Map.of("sub", "x", "groups", "manager")).groups())
                .containsExactly("manager");
    }

    @Test
    void shouldKnowSystemsOfSeveralProvidersAndGiveThemNoGroups() {
        Claims claims = claims("groups", Map.of());

        assertThat(List.of(
                        Map.<String, Object>of("sub", "robot", "client_id", "robot", "groups", List.of("manager")),
                        Map.<String, Object>of(
                                "sub", "1", "azp", "robot", "preferred_username", "service-account-robot"),
                        Map.<String, Object>of(
                                "sub", "1", "client_id", "robot", "preferred_username", "service-account-robot"),
                        Map.<String, Object>of("sub", "2", "idtyp", "app")))
                .allSatisfy(token -> {
                    assertThat(claims.person(token).system()).isTrue();
                    assertThat(claims.person(token).groups()).isEmpty();
                });
    }

    @Test
    void shouldNotTakeAPersonForASystemByHerName() {
        Claims claims = claims("groups", Map.of());

        assertThat(List.of(
                        Map.<String, Object>of("sub", "1", "preferred_username", "service-account-x"),
                        Map.<String, Object>of("sub", "1", "azp", "pages", "preferred_username", "service-account-x"),
                        Map.<String, Object>of(
                                "sub", "1", "azp", "x", "sid", "7", "preferred_username", "service-account-x")))
                .allSatisfy(token -> assertThat(claims.person(token).system()).isFalse());
    }

    @Test
    void shouldRefuseATokenWithoutASubject() {
        assertThatThrownBy(() -> claims("groups", Map.of()).person(Map.of("name", "Lise")))
                .isInstanceOf(IllegalStateException.class);
    }

    private static Claims claims(String groupsClaim, Map<String, String> groupNames) {
        return new Claims(new IdentityProperties(
                groupsClaim,
                "preferred_username",
                "name",
                groupNames,
                "/oauth2/authorization/tiltaksflyt",
                Duration.ofHours(10),
                List.of(),
                null,
                null,
                null));
    }
}
