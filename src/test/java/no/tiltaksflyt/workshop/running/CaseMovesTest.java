package no.tiltaksflyt.workshop.running;

import static no.tiltaksflyt.workshop.store.WorkshopOnDatabase.PETTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.running.CaseMove.MovedCase;
import no.tiltaksflyt.workshop.running.CaseMove.State;
import no.tiltaksflyt.workshop.store.WorkshopOnDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** Three cases that are moved: one was refused, the others are still to go. */
class CaseMovesTest {

    private static final String MODEL = "visit";

    private final WorkshopOnDatabase world = new WorkshopOnDatabase();
    private final CaseMoveRepository repository =
            new CaseMoveRepository(world.database.jdbc(), JsonMapper.shared(), WorkshopOnDatabase.CLOCK);
    private final MoveStepRepository steps =
            new MoveStepRepository(world.database.jdbc(), JsonMapper.shared(), WorkshopOnDatabase.CLOCK);
    private final CaseMoves moves =
            new CaseMoves(repository, (person, action, about, details) -> world.deeds.add(action));
    private long move;

    @BeforeEach
    void beginAMove() {
        move = world.transaction.execute(begun -> {
            long id = repository.insert(
                    MODEL, new CaseMove.Version(11, 1), new CaseMove.Version(12, 2), Map.of(), PETTER);
            for (long key = 1; key <= 3; key++) {
                repository.insertCase(
                        id, new RunningCase(key, WorkshopOnDatabase.CLOCK.instant(), List.of(), null), key == 1);
            }
            return id;
        });
        change("update moved_case set state = 'refused', reason = 'other' where process_instance_key = 1");
    }

    private void change(String statement) {
        world.database.owner().sql(statement).update();
    }

    private void stands(State state) {
        change("update case_move set state = '" + state.code() + "'");
    }

    private List<String> states() {
        return moves.cases(move).stream().map(MovedCase::state).toList();
    }

    private void again() {
        world.transaction.executeWithoutResult(all -> moves.again(MODEL, move, PETTER));
    }

    /** The others wait for an owner to say that they may go. */
    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"TRIAL", "PAUSED"})
    void shouldNotSetTheOthersOffWithWhatWasRefused(State state) {
        stands(state);

        assertThatExceptionOfType(UserProblem.class)
                .isThrownBy(this::again)
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(HttpStatus.CONFLICT));

        assertThat(moves.find(MODEL, move).state()).isEqualTo(state);
        assertThat(states()).containsExactly("refused", "waiting", "waiting");
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"RUNNING", "STOPPED", "DONE"})
    void shouldTryOnceMoreWhatWasRefused(State state) {
        change("update moved_case set state = 'left' where state = 'waiting'");
        stands(state);

        again();

        assertThat(moves.find(MODEL, move).state()).isEqualTo(State.RUNNING);
        assertThat(states()).containsExactly("waiting", "left", "left");
    }

    /** Otherwise nothing could be done with what was refused: there is nothing to go on with. */
    @Test
    void shouldBeDoneWhenNothingWaitsAlsoDuringAPause() {
        stands(State.PAUSED);
        world.transaction.executeWithoutResult(all -> steps.finish());
        assertThat(moves.find(MODEL, move).state()).isEqualTo(State.PAUSED);

        change("update moved_case set state = 'moved' where state = 'waiting'");
        world.transaction.executeWithoutResult(all -> steps.finish());

        assertThat(moves.find(MODEL, move).state()).isEqualTo(State.DONE);
    }
}
