package no.tiltaksflyt.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Locale;
import no.tiltaksflyt.casework.MisplacedTasks;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.operation.UnreachableTaskQueries.GroupTask;
import no.tiltaksflyt.operation.UnreachableTaskQueries.JobTask;
import no.tiltaksflyt.operation.UnreachableTaskQueries.UnreachableTask;
import no.tiltaksflyt.operation.UnreachableTaskQueries.WaitingStep;
import no.tiltaksflyt.process.DeployedProcesses;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig
class UnreachableTaskQueriesTest {

    private static final Locale NB = Locale.of("nb");

    @TestConfiguration
    @Import(UnreachableTaskQueries.class)
    @ComponentScan(basePackageClasses = DeployedProcesses.class)
    static class Parts {

        @Bean
        TestDatabase database() {
            return TestDatabase.fresh();
        }

        @Bean
        MisplacedTasks misplaced() {
            return atMost -> List.of(41L);
        }

        @Bean
        JdbcClient jdbc(TestDatabase database) {
            return JdbcClient.create(database.oneAtATime());
        }
    }

    @Autowired
    UnreachableTaskQueries unreachable;

    @Autowired
    TestDatabase database;

    @Test
    void shouldTellOfWhatNobodySees() {
        task(1, null, "{}", "{}");
        task(2, null, "{pod-assessor}", "{}");
        task(3, "lise.pod", "{}", "{}");
        task(4, null, "{}", "{lise.pod}");
        task(5, "lise.pod", "{}", "{}");
        database.owner()
                .sql("insert into task_claim (user_task_key, changed_at) values (5, now())")
                .update();
        task(6, null, "{}", "{}");
        database.owner()
                .sql("insert into task_completion values (6, 'lise', 'Lise Berg', now())")
                .update();

        assertThat(unreachable.ofNobody(NB, 10))
                .extracting(UnreachableTask::key)
                .as("given to nobody, and given back by the only one")
                .containsExactly(1L, 5L);
    }

    @Test
    void shouldTellOfWhatIsGivenToOthersThanWhoseStepItIs() {
        task(41, null, "{pod-leader}", "{}");

        assertThat(unreachable.ofOthers(NB, 10))
                .extracting(UnreachableTask::key)
                .containsExactly(41L);
    }

    @Test
    void shouldTellOfStepsThatAreNoTasksOfTheEngine() {
        database.owner().sql("""
                insert into engine.process_definition values (11, 'old-style', 1, 'old-style.bpmn', :xml, now())
                """).param("xml", """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
                  <bpmn:process id="old-style" name="Gammel">
                    <bpmn:userTask id="Task_Job" name=""/>
                    <bpmn:userTask id="Task_Ours" name="Ny"><bpmn:extensionElements><zeebe:userTask/></bpmn:extensionElements></bpmn:userTask>
                  </bpmn:process>
                </bpmn:definitions>""").update();

        assertThat(unreachable.jobTasks(NB))
                .as("an empty name is no name")
                .containsExactly(new JobTask("Gammel", "Task_Job", "Task_Job"));
    }

    @Test
    void shouldTellOfGroupsThatNobodyKnows() {
        database.owner().sql("""
                insert into engine.process_definition values (12, 'of-others', 1, 'of-others.bpmn', :xml, now())
                """).param("xml", """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
                  <bpmn:process id="of-others" name="Andres">
                    <bpmn:userTask id="Task_Theirs" name="Bevilg"><bpmn:extensionElements><zeebe:userTask/>
                      <zeebe:assignmentDefinition candidateGroups="finance, manager"/></bpmn:extensionElements></bpmn:userTask>
                    <bpmn:userTask id="Task_Computed" name="Ny"><bpmn:extensionElements><zeebe:userTask/>
                      <zeebe:assignmentDefinition candidateGroups="=groups"/></bpmn:extensionElements></bpmn:userTask>
                    <bpmn:userTask id="Task_Hamars" name="Ny"><bpmn:extensionElements><zeebe:userTask/>
                      <zeebe:assignmentDefinition candidateGroups="municipality-3403"/></bpmn:extensionElements></bpmn:userTask>
                  </bpmn:process>
                </bpmn:definitions>""").update();

        assertThat(unreachable.unknownGroups(NB)).containsExactly(new GroupTask("Andres", "Bevilg", "finance"));

        computed(21, "Task_Computed", "treasury");
        computed(22, "Task_Computed", "treasury");
        computed(23, "Task_Computed", "manager");
        assertThat(unreachable.unknownGroups(NB))
                .containsExactly(
                        new GroupTask("Andres", "Bevilg", "finance"), new GroupTask("Andres", "Ny", "treasury"));
    }

    @Test
    void shouldTellOfGroupsThatNobodyHas() {
        database.owner().sql("""
                insert into task_person values
                    ('per', 'per.innlandet', 'Per Moen', '{district-innlandet, manager}', now())
                """).update();
        computed(31, "Task_Late", "district-agder");
        computed(32, "Task_Late", "district-agder");
        computed(33, "Task_Late", "district-innlandet");
        computed(34, "Task_Late", "district-oslo");
        database.owner()
                .sql("update engine.user_task set candidate_groups = '{district-oslo, manager}' where key = 34")
                .update();
        computed(35, "Task_Late", "municipality-9999");
        database.owner()
                .sql("insert into task_claim (user_task_key, subject, changed_at) values (35, 'anne', now())")
                .update();

        assertThat(unreachable.groupsOfNobody(NB, 10))
                .filteredOn(waiting -> waiting.name().equals("Task_Late"))
                .as("not those that another may take, or has taken")
                .extracting(WaitingStep::group, WaitingStep::count)
                .containsExactly(tuple("district-agder", 2L));
    }

    private void computed(long key, String elementId, String group) {
        database.owner()
                .sql("""
                        insert into engine.user_task (key, process_instance_key, process_definition_key, process_id, version,
                                                      element_id, element_instance_key, candidate_groups,
                                                      candidate_users, state, created_at, updated_at)
                        values (:key, 1, 12, 'of-others', 1, :elementId, :key, array[:group], '{}', 'CREATED', now(), now())
                        """)
                .param("key", key)
                .param("elementId", elementId)
                .param("group", group)
                .update();
        database.owner()
                .sql("insert into engine.user_task_group values (:group, 'infinity', :key)")
                .param("key", key)
                .param("group", group)
                .update();
    }

    private void task(long key, @Nullable String assignee, String groups, String users) {
        database.owner()
                .sql("""
                        insert into engine.user_task (key, process_instance_key, process_definition_key, process_id, version,
                                                      element_id, element_instance_key, assignee, candidate_groups,
                                                      candidate_users, state, created_at, updated_at)
                        values (:key, 1, 1, 'p', 1, 'Task_A', :key, :assignee, cast(:groups as text[]), cast(:users as text[]),
                                'CREATED', now() + :key * interval '1 second', now())
                        """)
                .param("key", key)
                .param("assignee", assignee)
                .param("groups", groups)
                .param("users", users)
                .update();
    }
}
