package no.tiltaksflyt.workshop.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.embedded.trial.TrialBrokers;
import no.tiltaksflyt.engine.trial.TrialEngine;
import no.tiltaksflyt.engine.trial.TrialEngines;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.release.EngineOpinion.Answer;
import no.tiltaksflyt.workshop.release.EngineOpinion.Opinion;
import no.tiltaksflyt.workshop.store.WorkshopOnDatabase;
import no.tiltaksflyt.workshop.trial.Difference.Code;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is kept of trials, on a real database; the engine's part is played. */
class EngineVerdictsTest {

    private final WorkshopOnDatabase world = new WorkshopOnDatabase();
    private final TrialRepository trials = new TrialRepository(world.database.jdbc(), JsonMapper.shared());
    private final TrialEngine engine = mock();
    private final EngineVerdicts verdicts = new EngineVerdicts(engine, trials, WorkshopOnDatabase.CLOCK);
    private final ModelFile road = WorkshopOnDatabase.process("road", "Veien");

    @Test
    void shouldAskOnceAboutTheSameContent() {
        when(engine.with(any())).thenReturn(Optional.of("no"), Optional.empty());

        assertThat(verdicts.of(List.of(road))).isEqualTo(new Opinion(Answer.REFUSED, "no"));
        assertThat(verdicts.of(List.of(road))).isEqualTo(new Opinion(Answer.REFUSED, "no"));
        assertThat(verdicts.of(List.of(WorkshopOnDatabase.process("road", "Vegen"))))
                .isEqualTo(new Opinion(Answer.TAKEN, null));
        verify(engine, times(2)).with(any());
    }

    @Test
    void shouldSayThatNobodyCouldBeAsked() {
        TrialEngine none = TrialEngines.on(TrialBrokers.none(), Duration.ofMinutes(1));
        try {
            assertThat(none.isPossible()).isFalse();
            assertThat(new EngineVerdicts(none, trials, WorkshopOnDatabase.CLOCK).of(List.of(road)))
                    .isEqualTo(new Opinion(Answer.NOT_ASKED, "none"));
        } finally {
            none.destroy();
        }
    }

    @Test
    void shouldKeepScenariosAndHowTheyWent() {
        world.supplied(road);
        Instant now = WorkshopOnDatabase.CLOCK.instant();
        assertThat(trials.insert("road", "En", "{}", WorkshopOnDatabase.PETTER, now))
                .isTrue();
        assertThat(trials.insert("road", "En", "{}", WorkshopOnDatabase.HILDE, now))
                .isFalse();
        assertThat(trials.insert("road", "To", "{}", WorkshopOnDatabase.PETTER, now))
                .isTrue();
        long first = trials.scenarios("road").getFirst().id();
        assertThat(trials.update(first, "road", "To", "{}", WorkshopOnDatabase.HILDE, now))
                .isFalse();
        assertThat(trials.update(first, "road", "Ein", "[]", WorkshopOnDatabase.HILDE, now))
                .isTrue();
        assertThat(trials.delete(first, "other")).isFalse();
        assertThat(trials.scenarios("road"))
                .extracting(KeptScenario::name, KeptScenario::content, KeptScenario::authorName)
                .containsExactly(tuple("Ein", "[]", "hilde"), tuple("To", "{}", "petter"));

        TrialOutcome outcome = new TrialOutcome(
                "abc",
                List.of(
                        new ScenarioResult("Ein", null, List.of("Task"), Set.of("Task", "Flow")),
                        new ScenarioResult(
                                "To", Difference.of(Code.OTHER_PLACE, 2, "Task", "Other"), List.of(), Set.of())),
                "Petter",
                now);
        trials.keepTrial("road", outcome);
        trials.keepTrial("road", outcome);

        assertThat(trials.trial("road", "abc")).contains(outcome);
        assertThat(trials.trial("road", null)).contains(outcome);
        assertThat(trials.trial("road", "def")).isEmpty();
        assertThat(outcome.isGreen()).isFalse();
    }
}
