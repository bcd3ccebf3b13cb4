package no.tiltaksflyt.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import no.tiltaksflyt.identity.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.access.AccessDeniedException;

class InsightReachTest {

    private static final FigureFilter ALL = FigureFilter.of("measure-approval");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "manager",
                "pod-leader",
                "ministry-director",
                "ministry-director-general",
                "ministry-state-secretary",
                "ministry-minister"
            })
    void shouldShowManagersAndLeadersAll(String group) {
        InsightReach reach = InsightReach.of(person(group));

        assertThat(reach.within(ALL)).isEqualTo(ALL);
        assertThat(reach.within(ALL.ofDistrict("nordland"))).isEqualTo(ALL.ofDistrict("nordland"));
    }

    @Test
    void shouldShowADistrictsPeopleTheirDistrictAlone() {
        InsightReach reach = InsightReach.of(person("district-innlandet"));

        assertThat(reach.within(ALL)).isEqualTo(ALL.ofDistrict("innlandet"));
        assertThat(reach.within(ALL.ofDistrict("innlandet"))).isEqualTo(ALL.ofDistrict("innlandet"));
        assertThatThrownBy(() -> reach.within(ALL.ofDistrict("nordland"))).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void shouldShowWhoBelongsToSeveralDistrictsOneAtATime() {
        InsightReach reach = InsightReach.of(person("district-nordland", "district-innlandet"));

        assertThat(reach.within(ALL)).isEqualTo(ALL.ofDistrict("innlandet"));
        assertThat(reach.within(ALL.ofDistrict("nordland"))).isEqualTo(ALL.ofDistrict("nordland"));
    }

    @Test
    void shouldShowAManagerOfADistrictAll() {
        assertThat(InsightReach.of(person("district-innlandet", "manager")).all())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "municipality-3403",
                "pod-assessor",
                "ministry-caseworker",
                "process-owner",
                "administrator",
                "auditor"
            })
    void shouldShowAllOthersNothing(String group) {
        assertThat(InsightReach.find(person(group))).isEmpty();
        assertThatThrownBy(() -> InsightReach.of(person(group))).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void shouldLetTheClientSettleWhatASystemAsksFor() {
        assertThat(InsightReach.of(new Person("cli", "cli", "cli", Set.of(), true))
                        .all())
                .isTrue();
    }

    private static Person person(String... groups) {
        return new Person("s", "someone", "Someone", Set.of(groups), false);
    }
}
