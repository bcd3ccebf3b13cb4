package no.tiltaksflyt.workshop.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.breach.StoppedInstances;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.engine.EngineCommands;
import no.tiltaksflyt.engine.EngineOutbox;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.process.DeployedProcess;
import no.tiltaksflyt.process.DeployedProcesses;
import no.tiltaksflyt.workshop.running.CaseMove.MovedCase;
import no.tiltaksflyt.workshop.running.RunningCaseQueries.OpenForm;
import no.tiltaksflyt.workshop.running.RunningCaseQueries.StepCount;
import no.tiltaksflyt.workshop.store.WorkshopOnDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentMatchers;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The queries and the steps of a move on a real database; the engine's part is played. */
class RunningCaseQueriesTest {

    private static final Person PETTER = new Person("p", "petter", "Petter", Set.of(Groups.PROCESS_OWNER), false);

    private final WorkshopOnDatabase world = new WorkshopOnDatabase();
    private final JdbcClient owner = world.database.owner();
    private final CaseDirectories cases = mock();
    private final DeployedProcesses processes = mock();
    private final EngineCommands engine = mock();
    private final EngineOutbox outbox = mock();
    private final StoppedInstances stopped = mock();
    private final List<String> deeds = new ArrayList<>();
    private final Map<Long, Long> commands = new HashMap<>();
    private final RunningCaseQueries running = new RunningCaseQueries(world.database.jdbc(), cases, processes);
    private final CaseMoveRepository kept =
            new CaseMoveRepository(world.database.jdbc(), JsonMapper.shared(), Clock.systemUTC());
    private final CaseMoves moves = new CaseMoves(kept, (person, action, about, details) -> deeds.add(action));
    private final CaseMover mover = new CaseMover(
            new MoveStepRepository(world.database.jdbc(), JsonMapper.shared(), Clock.systemUTC()),
            engine,
            outbox,
            stopped,
            (person, action, about, details) -> deeds.add(action + " " + about),
            world.transaction);

    @BeforeEach
    void layOut() {
        when(cases.variables()).thenReturn(Set.of("caseId"));
        when(cases.caseOf(ArgumentMatchers.any(), ArgumentMatchers.<List<String>>any()))
                .thenAnswer(asked -> Optional.of(new CaseRef(
                        "visit", (String) asked.<List<String>>getArgument(1).getFirst())));
        when(processes.find(11))
                .thenReturn(Optional.of(
                        DeployedProcess.read("visit", 1, VisitModels.first().text())));
        when(engine.migrateInstance(
                        ArgumentMatchers.any(),
                        ArgumentMatchers.anyLong(),
                        ArgumentMatchers.anyLong(),
                        ArgumentMatchers.any()))
                .thenAnswer(asked -> sent(asked.getArgument(1)));
        world.supplied(VisitModels.first());
        world.written(VisitModels.second(), WorkshopOnDatabase.PETTER);
        definition(11, 1, VisitModels.first().text());
        definition(12, 2, VisitModels.second().text());
        definition(13, 3, VisitModels.first().text().replace("Besøk", "Annet"));
        for (long key = 101; key <= 103; key++) {
            instance(key, "ACTIVE", key == 103 ? "Task_Note" : "Task_Visit");
        }
        instance(104, "COMPLETED", "Task_Visit");
    }

    private void definition(long key, int version, String xml) {
        owner.sql("insert into engine.process_definition values (?, 'visit', ?, 'visit.bpmn', ?, now())")
                .params(key, version, xml)
                .update();
    }

    private void instance(long key, String state, String elementId) {
        owner.sql("""
                insert into engine.process_instance
                    (key, process_definition_key, process_id, version, state, started_at, variables)
                values (?, 11, 'visit', 1, ?, now() + ? * interval '1 second', cast(? as jsonb))
                """)
                .params(key, state, key, "{\"caseId\": \"B-" + key + "\"}")
                .update();
        owner.sql("""
                insert into engine.element_instance
                    (key, process_instance_key, process_definition_key, element_id, element_type, state, started_at)
                values (?, ?, 11, ?, 'USER_TASK', ?, now())
                """).params(1000 + key, key, elementId, state).update();
        owner.sql("""
                insert into engine.user_task (key, process_instance_key, process_definition_key, process_id, version,
                    element_id, element_instance_key, form_key, due_at, state, created_at, updated_at)
                values (?, ?, 11, 'visit', 1, ?, ?, 21, now(), ?, now(), now())
                """)
                .params(2000 + key, key, elementId, 1000 + key, state.equals("ACTIVE") ? "CREATED" : state)
                .update();
    }

    private long sent(long instance) {
        long id = world.database
                .jdbc()
                .sql(
                        "insert into engine_command (ordering_key, kind, payload, next_attempt_at, created_at) values ('x', 'MigrateInstance', '{}', now(), now()) returning id")
                .query(Long.class)
                .single();
        commands.put(instance, id);
        return id;
    }

    private void answer(long instance, String state, int attempts, String words) {
        world.database
                .jdbc()
                .sql("update engine_command set state = ?, attempts = ?, last_error = ?, done_at = now() where id = ?")
                .params(state, attempts, words, commands.get(instance))
                .update();
    }

    private void arrive(long instance) {
        owner.sql("update engine.process_instance set process_definition_key = 12, version = 2 where key = ?")
                .param(instance)
                .update();
    }

    private CaseMove begun() {
        List<RunningCase> all = running.cases(11, null, null, 10);
        MovePlan plan = MovePlan.of(
                MovableProcess.read("visit", VisitModels.first().text()),
                MovableProcess.read("visit", VisitModels.second().text()),
                Map.of("Task_Note", "Task_Report"));
        RunningVersion from = running.version("visit", 1).orElseThrow();
        RunningVersion to = running.version("visit", 2).orElseThrow();
        return world.transaction.execute(
                begin -> moves.begin(new MoveChoice.Chosen("visit", from, to, plan, all, List.of()), PETTER));
    }

    private List<String> states(CaseMove move) {
        return moves.cases(move.id()).stream().map(MovedCase::state).toList();
    }

    @Test
    void shouldCountCasesByVersionAndStep() {
        assertThat(running.versions("visit"))
                .extracting(RunningVersion::number, RunningVersion::stored, RunningVersion::cases)
                .containsExactly(tuple(3, null, 0L), tuple(2, 2, 0L), tuple(1, 1, 3L));
        assertThat(running.steps(11)).containsExactly(new StepCount("Task_Visit", 2), new StepCount("Task_Note", 1));
        assertThat(running.cases(11, "Task_Note", null, 10))
                .extracting(RunningCase::key)
                .containsExactly(103L);
        assertThat(running.cases(11, null, Set.of(101L, 104L), 10))
                .extracting(RunningCase::key)
                .containsExactly(101L);
        assertThat(running.cases(11, null, null, 1)).hasSize(1);
    }

    @Test
    void shouldTellOfFormsThatHaveChangedAndOfDrafts() {
        owner.sql(
                        "insert into engine.form values (21, 'visit-visit', 1, '{}', now()), (22, 'visit-visit', 2, '[]', now())")
                .update();
        owner.sql("insert into draft values ('task', '2101', 'lise', '{}', 1, 't', 1, 'lise', 'Lise', now())")
                .update();

        assertThat(running.openForms(List.of(101L)))
                .containsExactly(new OpenForm(101, "Task_Visit", true, true, true, 1));
    }

    @Test
    void shouldSendOneAndTheRestWhenAnOwnerSaysSo() {
        CaseMove move = begun();
        mover.move();
        mover.move();
        assertThat(states(move)).containsExactly("sent", "waiting", "waiting");
        assertThat(catchThrowable(
                        () -> world.transaction.executeWithoutResult(all -> moves.goOn("visit", move.id(), PETTER))))
                .hasMessage("workshop.running.trial-open");

        arrive(101);
        mover.move();
        assertThat(states(move)).containsExactly("moved", "waiting", "waiting");
        assertThat(deeds).contains("model.cases-moved CaseRef[kind=visit, id=B-101]");

        world.transaction.executeWithoutResult(all -> moves.goOn("visit", move.id(), PETTER));
        arrive(102);
        mover.move();
        assertThat(states(move)).as("what is there already is not sent").containsExactly("moved", "moved", "sent");
        answer(103, "refused", 1, "no mapping instruction defined");
        mover.move();
        assertThat(states(move)).containsExactly("moved", "moved", "refused");
        assertThat(moves.cases(move.id()).getLast().reason()).isEqualTo("unmapped");
        assertThat(moves.find("visit", move.id()).state()).isEqualTo(CaseMove.State.DONE);

        world.transaction.executeWithoutResult(all -> moves.again("visit", move.id(), PETTER));
        mover.move();
        answer(103, "refused", 2, "non-existing source element");
        mover.move();
        assertThat(states(move)).as("the first may have been taken").containsExactly("moved", "moved", "sent");
        arrive(103);
        mover.move();
        mover.move();
        assertThat(states(move)).containsExactly("moved", "moved", "moved");
        assertThat(deeds.stream().filter(deed -> deed.startsWith("model.cases-moved ")))
                .hasSize(3);
    }

    @Test
    void shouldPauseStopAndRefuseWhatHasEndedOrIsStopped() {
        when(stopped.isStopped(102)).thenReturn(true);
        CaseMove move = begun();
        owner.sql("update engine.process_instance set state = 'TERMINATED' where key = 101")
                .update();
        mover.move();
        assertThat(moves.cases(move.id()).getFirst().reason()).isEqualTo("ended");
        assertThat(catchThrowable(this::begun)).hasMessage("workshop.running.in-other-hands");

        world.transaction.executeWithoutResult(all -> moves.goOn("visit", move.id(), PETTER));
        world.transaction.executeWithoutResult(all -> moves.pause("visit", move.id(), PETTER));
        mover.move();
        assertThat(states(move)).containsExactly("refused", "waiting", "waiting");
        world.transaction.executeWithoutResult(all -> moves.goOn("visit", move.id(), PETTER));
        mover.move();
        assertThat(states(move)).containsExactly("refused", "refused", "sent");
        assertThat(moves.cases(move.id()).get(1).reason()).isEqualTo("stopped");
        world.transaction.executeWithoutResult(all -> moves.stop("visit", move.id(), PETTER));
        arrive(103);
        mover.move();
        assertThat(states(move)).as("what was on its way arrives").containsExactly("refused", "refused", "moved");
        assertThat(moves.find("visit", move.id()).state()).isEqualTo(CaseMove.State.STOPPED);
    }
}
