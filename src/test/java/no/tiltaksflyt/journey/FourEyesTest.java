package no.tiltaksflyt.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import no.tiltaksflyt.embedded.SamplePeople;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.task.TaskService;
import no.tiltaksflyt.web.UserProblem;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Who has had one part in a case gets no other part in it, also when her groups would give it to her. */
@TiltaksflytTest
class FourEyesTest {

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private TaskService tasks;

    @Test
    void shouldKeepEachPartOfACaseToAnotherPerson() {
        CaseByApi measure =
                CaseByApi.proposedByHamar(address, "Fire øyne på hver del").adviseAs("per.innlandet");
        refused(measure, "per.innlandet", Groups.POD_ASSESSOR, "lise.pod", "Task_AssessMeasure", "adviser");

        measure.assessAs("lise.pod");
        refused(measure, "lise.pod", Groups.POD_LEADER, "jon.pod", "Task_AssureQuality", "assessor");
        refused(measure, "per.innlandet", Groups.POD_LEADER, "jon.pod", "Task_AssureQuality", "adviser");

        measure.assureAs("jon.pod");
        refused(measure, "jon.pod", Groups.MINISTRY_CASEWORKER, "mari.jd", "Task_PrepareCase", "assurer");

        measure.prepareAs("mari.jd");
        refused(measure, "mari.jd", Groups.MINISTRY_DIRECTOR, "nils.jd", "Task_ApproveMeasure", "case-officer");
        refused(measure, "lise.pod", Groups.MINISTRY_DIRECTOR, "nils.jd", "Task_ApproveMeasure", "assessor");
    }

    /** The colleague, who has the task in her list, leads to it; the person is in her group for once. */
    private void refused(
            CaseByApi measure, String userName, String group, String colleague, String elementId, String part) {
        long key = Long.parseLong(measure.task(colleague, elementId));
        Person known = SamplePeople.person(userName);
        Person moved = new Person(known.subject(), known.userName(), known.name(), Set.of(group), false);
        Person other = new Person("other", "other", "Andre", Set.of(group), false);

        tasks.open(other, key);
        assertThatThrownBy(() -> tasks.open(moved, key))
                .isInstanceOfSatisfying(UserProblem.class, problem -> isAboutPart(problem, part));
        assertThatThrownBy(() -> tasks.claim(moved, key))
                .isInstanceOfSatisfying(UserProblem.class, problem -> isAboutPart(problem, part));
    }

    private static void isAboutPart(UserProblem problem, String part) {
        assertThat(problem.messageKey()).isEqualTo("task.excluded." + part);
    }
}
