package no.tiltaksflyt.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.identity.Person;
import org.junit.jupiter.api.Test;

class CaseDirectoriesTest {

    private static final OneKind MEASURE = new OneKind("measure", "measureId");
    private static final OneKind INSPECTION = new OneKind("inspection", CaseDirectory.ANY_CASE);
    private static final Person LISE = new Person("s", "lise", "Lise", Set.of(), false);

    private final CaseDirectories cases = CaseTests.directories(MEASURE, INSPECTION);
    private final CaseDirectories none = CaseTests.directories();

    @Test
    void shouldReadTheKindThatTheProcessDeclares() {
        assertThat(cases.caseOf("inspection", Map.of("caseId", "i1"))).contains(new CaseRef("inspection", "i1"));
        assertThat(cases.caseOf("measure", Map.of("measureId", "m1"))).contains(new CaseRef("measure", "m1"));
    }

    @Test
    void shouldNotMistakeAnInspectionThatMentionsAMeasure() {
        assertThat(cases.caseOf("inspection", Map.of("caseId", "i1", "measureId", "m1")))
                .contains(new CaseRef("inspection", "i1"));
        assertThat(cases.caseOf("inspection", Map.of("measureId", "m1"))).isEmpty();
        assertThat(cases.caseOf("measure", Map.of("measureId", "m1", "caseId", "i1")))
                .contains(new CaseRef("measure", "m1"));
        assertThat(cases.caseOf("measure", Map.of("caseId", "i1"))).isEmpty();
    }

    @Test
    void shouldReadOldModelsByTheVariableThatTheyCarry() {
        assertThat(cases.caseOf(null, Map.of("measureId", "m1", "level", "minister")))
                .contains(new CaseRef("measure", "m1"));
        assertThat(cases.caseOf(null, Map.of("measureId", "m1", "caseId", "i1")))
                .contains(new CaseRef("measure", "m1"));
    }

    @Test
    void shouldFindNoCaseWhereNothingTellsOfOne() {
        assertThat(cases.caseOf(null, Map.of())).isEmpty();
        assertThat(cases.caseOf(null, Map.of("caseId", "i1"))).isEmpty();
        assertThat(cases.caseOf("inspection", Map.of())).isEmpty();
        assertThat(cases.caseOf("inspection", Collections.singletonMap("caseId", null)))
                .isEmpty();
        assertThat(none.caseOf(null, Map.of("measureId", "m1"))).isEmpty();
    }

    @Test
    void shouldReadVariablesInTheirOrder() {
        assertThat(cases.variables()).containsExactly("caseId", "measureId");
        assertThat(cases.caseOf("inspection", Arrays.asList("i1", null))).contains(new CaseRef("inspection", "i1"));
        assertThat(cases.caseOf(null, Arrays.asList(null, "m1"))).contains(new CaseRef("measure", "m1"));
        assertThat(cases.caseOf(null, Arrays.asList(null, null))).isEmpty();
    }

    @Test
    void shouldNameCasesOfAllKindsAtOnce() {
        CaseRef measure = new CaseRef("measure", "m1");
        CaseRef inspection = new CaseRef("inspection", "m1");

        Map<CaseRef, NamedCase> named = cases.named(List.of(measure, inspection));

        assertThat(named).containsOnlyKeys(measure, inspection);
        assertThat(named.get(measure).link()).isEqualTo("/measures/m1");
        assertThat(named.get(inspection).link()).isEqualTo("/inspections/m1");
        assertThat(named.get(inspection).name()).isEqualTo("Title of m1 – Hamar");
        assertThat(named.get(inspection).number()).isEqualTo("2026/m1");
    }

    @Test
    void shouldShowACaseOfAnUnknownKindByItsId() {
        CaseRef plan = new CaseRef("plan", "p1");

        NamedCase named = cases.named(List.of(plan)).get(plan);

        assertThat(named).isEqualTo(new NamedCase(plan, null, null));
        assertThat(named.number()).isEqualTo("p1");
        assertThat(named.name()).isEqualTo("p1");
        assertThat(named.title()).isEmpty();
        assertThat(cases.link(plan)).isNull();
        assertThat(cases.panel(plan, LISE)).isEmpty();
        assertThat(none.named(List.of(plan))).containsOnlyKeys(plan);
        assertThat(cases.caseOf("plan", Map.of("caseId", "p1"))).contains(plan);
        assertThat(cases.variable("plan")).isEqualTo("caseId");
    }

    @Test
    void shouldShowACaseThatItsDirectoryDoesNotKnowByItsId() {
        CaseRef gone = new CaseRef("measure", "no-1");
        assertThat(cases.named(gone)).isEqualTo(new NamedCase(gone, null, "/measures/no-1"));
        assertThat(cases.named((CaseRef) null)).isNull();
    }

    @Test
    void shouldTellWhichIdsAreCases() {
        assertThat(cases.known(List.of("i1", "no-1"))).containsOnlyKeys("i1");
        assertThat(none.known(List.of("i1"))).isEmpty();
    }

    @Test
    void shouldSearchInEveryKind() {
        assertThat(cases.find("x", false, LISE))
                .containsExactlyInAnyOrder(new CaseRef("measure", "x"), new CaseRef("inspection", "x"));
        assertThat(none.find("x", false, LISE)).isEmpty();
    }

    @Test
    void shouldAskTheKindItselfForThePanel() {
        assertThat(cases.panel(new CaseRef("inspection", "i1"), LISE))
                .contains(new CasePanel("inspection/panel", "i1"));
        assertThat(cases.panel(null, LISE)).isEmpty();
    }

    @Test
    void shouldRefuseTwoDirectoriesOfOneKind() {
        assertThatThrownBy(() -> CaseTests.directories(MEASURE, new OneKind("measure", "other")))
                .isInstanceOf(IllegalStateException.class);
    }
}
