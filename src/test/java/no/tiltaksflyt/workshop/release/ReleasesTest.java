package no.tiltaksflyt.workshop.release;

import static no.tiltaksflyt.workshop.store.WorkshopOnDatabase.HILDE;
import static no.tiltaksflyt.workshop.store.WorkshopOnDatabase.PETTER;
import static no.tiltaksflyt.workshop.store.WorkshopOnDatabase.form;
import static no.tiltaksflyt.workshop.store.WorkshopOnDatabase.process;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import no.tiltaksflyt.engine.ModelDeployment;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.check.Finding;
import no.tiltaksflyt.workshop.check.ModelCheck;
import no.tiltaksflyt.workshop.check.Severity;
import no.tiltaksflyt.workshop.check.Surroundings;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.release.EngineOpinion.Answer;
import no.tiltaksflyt.workshop.release.EngineOpinion.Opinion;
import no.tiltaksflyt.workshop.release.Release.State;
import no.tiltaksflyt.workshop.release.Releases.Choice;
import no.tiltaksflyt.workshop.release.TrialRecord.Trial;
import no.tiltaksflyt.workshop.store.WorkshopOnDatabase;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.springframework.http.HttpStatus;

/** Releases on a real database; the engine's part is played, so that it can be away or refuse at any moment. */
class ReleasesTest {

    private static final Person KARI = WorkshopOnDatabase.owner("kari");

    private final List<String> triedLater = new ArrayList<>();
    private Trial trial = new Trial(true, 2, 2);
    private Opinion opinion = new Opinion(Answer.TAKEN, null);
    private Runnable meanwhile = () -> {};
    private final WorkshopOnDatabase world = new WorkshopOnDatabase();
    private final PlayedEngine engine = new PlayedEngine();
    private final ModelCheck check = mock();
    private final DeployedSet deployed = new DeployedSet(world.store);
    private final ReleaseRepository repository = new ReleaseRepository(world.database.jdbc());
    private final ReleaseContent content = new ReleaseContent(world.store);
    private final Releases releases = new Releases(
            repository,
            world.store,
            content,
            new ReleaseDeployment(
                    repository,
                    content,
                    world.store,
                    world.supply,
                    engine,
                    (person, action, about, details) -> world.deeds.add(action),
                    world.transaction,
                    WorkshopOnDatabase.CLOCK),
            new ReleaseParts(world.store, deployed, check, new KnownModels(List.of(), List.of(), world.store)),
            together -> asked(),
            new ReleaseTrials(world.store, new KnownModels(List.of(), List.of(), world.store), new PlayedTrials()),
            (person, action, about, details) -> world.deeds.add(action),
            mock(Notices.class),
            world.transaction,
            WorkshopOnDatabase.CLOCK);

    private Opinion asked() {
        Runnable now = meanwhile;
        meanwhile = () -> {};
        now.run();
        return opinion;
    }

    private final class PlayedTrials implements TrialRecord {

        @Override
        public Optional<Trial> of(ModelFile process, List<ModelFile> together) {
            return Optional.of(trial);
        }

        @Override
        public void tryLater(ModelFile process, List<ModelFile> together, Person person) {
            triedLater.add(process.id());
        }
    }

    private static final class PlayedEngine implements ModelDeployment {

        private final List<List<String>> deployments = new ArrayList<>();
        private Runnable instead = () -> {};

        @Override
        public void deploy(UnaryOperator<Model> change) {
            throw new AssertionError("Nobody starts here");
        }

        @Override
        public List<Deployed> deploy(List<Model> models) {
            instead.run();
            deployments.add(models.stream().map(Model::name).sorted().toList());
            return models.stream()
                    .map(model -> new Deployed(model.name(), deployments.size() + 1, 1000L + deployments.size()))
                    .toList();
        }
    }

    @BeforeEach
    void layOutModels() {
        world.supplied(form("asked", "Navn"));
        world.supplied(form("other", "Navn"));
        world.supplied(process("road", "Veien", "asked"));
        world.supplied(process("path", "Stien", "asked", "other"));
        when(check.check(any(), any())).thenReturn(List.of());
    }

    private static void problem(ThrowingCallable deed, HttpStatus status, String key) {
        assertThatExceptionOfType(UserProblem.class).isThrownBy(deed).satisfies(problem -> {
            assertThat(
                            problem.fieldProblems().isEmpty()
                                    ? problem.messageKey()
                                    : problem.fieldProblems().getFirst().messageKey())
                    .isEqualTo(key);
            assertThat(problem.status()).isEqualTo(status);
        });
    }

    private Release ask(Person person, Choice... choices) {
        return world.transaction.execute(all -> releases.ask(List.of(choices), "Derfor", person));
    }

    private Release approve(Release release, Person person) {
        return world.transaction.execute(all -> releases.approve(release.id(), release.contentHash(), "", person));
    }

    private Release askedByPetter() {
        return ask(PETTER, new Choice("road", world.written(process("road", "Ny vei", "asked"), PETTER)));
    }

    @Test
    void shouldGroupWhatIsDeployedAtAStart() {
        world.supplied(form("lonely", "Navn"));

        assertThat(deployed.groups().stream()
                        .map(group -> group.stream()
                                .map(version -> version.file().fileName())
                                .sorted()
                                .toList()))
                .containsExactlyInAnyOrder(
                        List.of("asked.form", "road.bpmn"),
                        List.of("asked.form", "other.form", "path.bpmn"),
                        List.of("lonely.form"));
    }

    @Test
    void shouldDeployWhatAnotherOwnerHasApproved() {
        Release asked = askedByPetter();
        assertThat(asked.state()).isEqualTo(State.ASKED);
        assertThat(asked.parts()).extracting(Release.Part::modelId).containsExactly("road", "asked");

        Release approved = approve(asked, HILDE);
        assertThat(approved.state()).isEqualTo(State.APPROVED);
        assertThat(engine.deployments).isEmpty();
        Release done = releases.deploy(asked.id(), PETTER);

        assertThat(done.state()).isEqualTo(State.DEPLOYED);
        assertThat(engine.deployments).containsExactly(List.of("asked.form", "road.bpmn"));
        assertThat(done.parts())
                .allSatisfy(part -> assertThat(part.engineVersion()).isEqualTo(2));
        assertThat(world.store.model("road").deployed()).isEqualTo(2);
        assertThat(world.store.model("asked").deployed()).isEqualTo(1);
        assertThat(world.deeds).endsWith("model.release-asked", "model.release-approved", "model.release-deployed");
        problem(() -> releases.deploy(asked.id(), PETTER), HttpStatus.CONFLICT, "workshop.release.overtaken");
        world.supplied(process("road", "Leverandørens", "asked"));
        assertThat(world.store.model("road").deployed()).isEqualTo(2);
    }

    /** A running case keeps its form, so whatever uses the form is deployed with it. */
    @Test
    void shouldTakeAlongEveryProcessThatUsesAForm() {
        Release asked = ask(PETTER, new Choice("asked", world.written(form("asked", "Etternavn"), PETTER)));

        assertThat(asked.chosen()).extracting(Release.Part::modelId).containsExactly("asked");
        assertThat(asked.parts()).extracting(Release.Part::modelId).contains("road", "path", "other");
    }

    @Test
    void shouldHaveAskedOnceWhenAskedTwice() {
        Choice road = new Choice("road", world.written(process("road", "Ny vei", "asked"), PETTER));
        Release first = ask(PETTER, road);

        assertThat(ask(PETTER, road).id()).isEqualTo(first.id());
        Choice path = new Choice("path", world.written(process("path", "Ny sti", "asked", "other"), PETTER));
        assertThat(ask(PETTER, road, path).id()).as("of something more").isNotEqualTo(first.id());
        releases.withdraw(first.id(), PETTER);
        assertThat(ask(PETTER, road).id()).as("after all").isNotEqualTo(first.id());
    }

    @Test
    void shouldTryLaterWhatHasNotBeenTried() {
        trial = new Trial(false, 0, 2);

        askedByPetter();

        assertThat(triedLater).containsExactly("road");
    }

    @Test
    void shouldLetNobodyApproveWhatSheWroteOrAskedFor() {
        int written = world.written(process("road", "Ny vei", "asked"), PETTER);
        Release asked = ask(KARI, new Choice("road", written));

        problem(() -> approve(asked, PETTER), HttpStatus.FORBIDDEN, "workshop.release.own");
        problem(() -> approve(asked, KARI), HttpStatus.FORBIDDEN, "workshop.release.own");
        problem(() -> releases.decline(asked.id(), "Nei", PETTER), HttpStatus.FORBIDDEN, "workshop.release.own");
        problem(
                () -> releases.decline(asked.id(), " ", HILDE),
                HttpStatus.UNPROCESSABLE_ENTITY,
                "workshop.reason.missing");
        assertThat(releases.find(asked.id()).state()).isEqualTo(State.ASKED);
        assertThat(world.transaction
                        .execute(all -> releases.decline(asked.id(), "Nei", HILDE))
                        .judgement())
                .isEqualTo("Nei");
        problem(() -> approve(asked, HILDE), HttpStatus.CONFLICT, "workshop.release.state-declined");
        problem(() -> releases.deploy(asked.id(), PETTER), HttpStatus.CONFLICT, "workshop.release.state-declined");
    }

    @Test
    void shouldBindAnApprovalToTheContent() {
        Release asked = askedByPetter();
        problem(
                () -> releases.approve(asked.id(), "another", "", HILDE),
                HttpStatus.CONFLICT,
                "workshop.release.changed");
        problem(() -> releases.deploy(asked.id(), PETTER), HttpStatus.CONFLICT, "workshop.release.state-asked");
        approve(asked, HILDE);

        world.database
                .owner()
                .sql("update model_version set content = content || ' ' where model_id = 'asked'")
                .update();

        problem(() -> releases.deploy(asked.id(), PETTER), HttpStatus.CONFLICT, "workshop.release.changed");
        assertThat(engine.deployments).isEmpty();
    }

    @Test
    void shouldDeployNothingThatWasOvertaken() {
        Release first = askedByPetter();
        Release second = ask(PETTER, new Choice("road", world.written(process("road", "Nyere vei", "asked"), PETTER)));
        approve(first, HILDE);
        approve(second, HILDE);
        assertThat(releases.overtaken(first)).isEmpty();
        releases.deploy(second.id(), HILDE);

        assertThat(releases.overtaken(first)).contains("road");
        problem(() -> releases.deploy(first.id(), PETTER), HttpStatus.CONFLICT, "workshop.release.overtaken");
        assertThat(world.store.model("road").deployed()).isEqualTo(3);
    }

    @Test
    void shouldCountNothingAsDeployedWhileTheEngineIsAway() {
        Release asked = approve(askedByPetter(), HILDE);
        engine.instead = () -> {
            throw new IllegalStateException("connection refused");
        };

        problem(
                () -> releases.deploy(asked.id(), PETTER),
                HttpStatus.SERVICE_UNAVAILABLE,
                "workshop.release.engine-away");
        assertThat(releases.find(asked.id()).state()).isEqualTo(State.APPROVED);
        assertThat(world.store.model("road").deployed()).isEqualTo(1);

        engine.instead = () -> {};
        assertThat(releases.deploy(asked.id(), PETTER).state()).isEqualTo(State.DEPLOYED);
    }

    @Test
    void shouldLetOnlyOneDeployAtATime() {
        Release asked = approve(askedByPetter(), HILDE);
        engine.instead = () -> {
            engine.instead = () -> {};
            problem(() -> releases.deploy(asked.id(), HILDE), HttpStatus.CONFLICT, "workshop.release.state-deploying");
        };

        releases.deploy(asked.id(), PETTER);

        assertThat(engine.deployments).hasSize(1);
    }

    @Test
    void shouldGoOnAfterAMachineThatStoppedWhileDeploying() {
        Release asked = approve(askedByPetter(), HILDE);
        interrupt(asked);

        assertThat(releases.deploy(asked.id(), HILDE).state()).isEqualTo(State.DEPLOYED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldBeToldWhyAnOwnerApprovesWhatDoesNotGoAsExpectedOrIsUntried(boolean tried) {
        int two = world.written(form("asked", "Fullt navn"), PETTER);
        Release asked = releases.ask(List.of(new Choice("asked", two)), "Derfor", PETTER);
        trial = new Trial(tried, tried ? 1 : 0, 2);

        assertThatExceptionOfType(UserProblem.class)
                .isThrownBy(() -> releases.approve(asked.id(), asked.contentHash(), " ", HILDE))
                .satisfies(problem -> assertThat(problem.fieldProblems())
                        .extracting(FieldProblem::messageKey)
                        .containsExactly("workshop.release.red-unexplained"));

        assertThat(releases.approve(asked.id(), asked.contentHash(), "Haster ", HILDE)
                        .judgement())
                .isEqualTo("Haster");
    }

    @Test
    void shouldAskForNothingThatARealEngineRefuses() {
        int two = world.written(form("asked", "Fullt navn"), PETTER);
        opinion = new Opinion(Answer.REFUSED, "no");

        assertThatExceptionOfType(UserProblem.class)
                .isThrownBy(() -> releases.ask(List.of(new Choice("asked", two)), "Derfor", PETTER));
        assertThat(releases.latest(null, 10)).isEmpty();

        opinion = new Opinion(Answer.NOT_ASKED, "none");
        assertThat(releases.ask(List.of(new Choice("asked", two)), "Derfor", PETTER)
                        .tried())
                .isFalse();

        opinion = new Opinion(Answer.TAKEN, null);
        assertThat(releases.ask(List.of(new Choice("asked", two)), "Derfor", PETTER)
                        .tried())
                .isTrue();
    }

    @Test
    void shouldAskForNothingThatIsFaultyMissingOrOld() {
        int faulty = world.written(process("road", "Ny vei", "asked"), PETTER);
        problem(() -> ask(PETTER), HttpStatus.CONFLICT, "workshop.release.nothing-new");
        problem(() -> ask(PETTER, new Choice("road", 1)), HttpStatus.CONFLICT, "workshop.release.nothing-new");
        problem(() -> ask(PETTER, new Choice("road", 99)), HttpStatus.NOT_FOUND, "problem.not-found");
        problem(() -> ask(PETTER, new Choice("nobodys", 1)), HttpStatus.NOT_FOUND, "problem.not-found");
        problem(
                () -> releases.ask(List.of(), " ", PETTER),
                HttpStatus.UNPROCESSABLE_ENTITY,
                "workshop.message.missing");
        int missing = world.written(process("road", "Ny vei", "nowhere"), PETTER);
        problem(
                () -> ask(PETTER, new Choice("road", missing)),
                HttpStatus.UNPROCESSABLE_ENTITY,
                "workshop.release.missing");
        when(check.check(any(ModelFile.class), any()))
                .thenReturn(List.of(new Finding("Task_asked", "no-group", Severity.ERROR, List.of("x"), false)));
        problem(
                () -> ask(PETTER, new Choice("road", faulty)),
                HttpStatus.UNPROCESSABLE_ENTITY,
                "workshop.release.faulty");
    }

    @Test
    void shouldWithdrawUntilItIsDeployed() {
        Release asked = approve(askedByPetter(), HILDE);
        assertThat(world.transaction
                        .execute(all -> releases.withdraw(asked.id(), PETTER))
                        .state())
                .isEqualTo(State.WITHDRAWN);
        problem(() -> releases.deploy(asked.id(), PETTER), HttpStatus.CONFLICT, "workshop.release.state-withdrawn");
        problem(() -> releases.find(12345), HttpStatus.NOT_FOUND, "problem.not-found");
    }

    @Test
    void shouldGoBackInOnePressToWhatWasReplaced() {
        Release done = releases.deploy(approve(askedByPetter(), HILDE).id(), PETTER);
        assertThat(releases.canGoBack(done)).isTrue();
        problem(
                () -> releases.goBack(done.id(), " ", PETTER),
                HttpStatus.UNPROCESSABLE_ENTITY,
                "workshop.reason.missing-back");

        Release back = releases.goBack(done.id(), "Fristen var for kort", PETTER);

        assertThat(back.state()).isEqualTo(State.DEPLOYED);
        assertThat(world.store.model("road").deployed()).isEqualTo(1);
        assertThat(world.deeds).contains("model.gone-back");
        problem(() -> releases.goBack(done.id(), "Igjen", PETTER), HttpStatus.CONFLICT, "workshop.back.not-newest");
    }

    /** Or who wrote what was taken away could bring it back alone. */
    @Test
    void shouldAskTheOrdinaryWayForWhatWasGoneBackFrom() {
        Release done = releases.deploy(approve(askedByPetter(), HILDE).id(), PETTER);
        Release back = releases.goBack(done.id(), "Fristen var for kort", HILDE);

        assertThat(releases.canGoBack(back)).isFalse();
        problem(() -> releases.goBack(back.id(), "Likevel ikke", PETTER), HttpStatus.CONFLICT, "workshop.back.twice");
        assertThat(world.store.model("road").deployed()).isEqualTo(1);
        Release again = ask(HILDE, new Choice("road", 2));
        problem(() -> approve(again, PETTER), HttpStatus.FORBIDDEN, "workshop.release.own");
        assertThat(releases.deploy(approve(again, KARI).id(), PETTER).state()).isEqualTo(State.DEPLOYED);
        assertThat(world.store.model("road").deployed()).isEqualTo(2);
    }

    @Test
    void shouldCountWhoWroteATextAsItsAuthorWhoeverBringsItBack() {
        int petters = world.written(process("road", "Petters vei", "asked"), PETTER);
        world.written(process("road", "Karis vei", "asked"), KARI);
        world.transaction.executeWithoutResult(all ->
                world.store.restore("road", petters, world.store.open("road").etag(), HILDE));
        int brought = world.transaction.execute(
                all -> world.store.saveVersion("road", world.store.open("road").etag(), "Tilbake", HILDE));

        Release asked = ask(HILDE, new Choice("road", brought));

        problem(() -> approve(asked, PETTER), HttpStatus.FORBIDDEN, "workshop.release.own");
    }

    @Test
    void shouldNotBringTwoReleasesOfOneModelToTheEngineAtOnce() {
        Release road = approve(askedByPetter(), HILDE);
        Release path = approve(
                ask(PETTER, new Choice("path", world.written(process("path", "Ny sti", "asked", "other"), PETTER))),
                HILDE);
        engine.instead = () -> {
            engine.instead = () -> {};
            problem(() -> releases.deploy(path.id(), HILDE), HttpStatus.CONFLICT, "workshop.release.in-other-hands");
        };

        releases.deploy(road.id(), PETTER);

        assertThat(engine.deployments).hasSize(1);
        assertThat(releases.deploy(path.id(), HILDE).state()).isEqualTo(State.DEPLOYED);
    }

    @Test
    void shouldNotOverruleWhatWasDeployedWhileTheEngineThought() {
        Release road = approve(askedByPetter(), HILDE);
        int newer = world.written(process("road", "Nyere vei", "asked"), PETTER);
        engine.instead = () -> world.supply.deployed("road", newer);

        releases.deploy(road.id(), PETTER);

        assertThat(world.store.model("road").deployed()).isEqualTo(newer);
    }

    @Test
    void shouldTellAnAnswerThatCouldNotBeKeptFromAnEngineThatIsAway() {
        Release asked = approve(askedByPetter(), HILDE);
        world.database
                .owner()
                .sql("alter table model_release add constraint never check (state <> 'deployed')")
                .update();

        problem(() -> releases.deploy(asked.id(), PETTER), HttpStatus.SERVICE_UNAVAILABLE, "workshop.release.not-kept");
        assertThat(releases.find(asked.id()).state()).isEqualTo(State.DEPLOYING);
        assertThat(releases.canWithdraw(releases.find(asked.id()))).isFalse();
        problem(() -> releases.withdraw(asked.id(), PETTER), HttpStatus.CONFLICT, "workshop.release.state-deploying");

        world.database
                .owner()
                .sql("alter table model_release drop constraint never")
                .update();
        interrupt(asked);
        assertThat(releases.deploy(asked.id(), PETTER).state()).isEqualTo(State.DEPLOYED);
    }

    private void interrupt(Release release) {
        world.database
                .owner()
                .sql(
                        "update model_release set state = 'deploying', deployed_by_name = 'x', deployed_at = now() - interval '10 years' where id = :id")
                .param("id", release.id())
                .update();
    }

    /** It may run there: who would withdraw it would not know what new cases follow. */
    @Test
    void shouldKeepWhatTheEngineHasNotAnsweredToUntilItHas() {
        Release asked = approve(askedByPetter(), HILDE);
        Release other = approve(
                ask(PETTER, new Choice("path", world.written(process("path", "Ny sti", "asked", "other"), PETTER))),
                HILDE);
        engine.instead = () -> {
            throw new IllegalStateException("connection reset");
        };
        problem(
                () -> releases.deploy(asked.id(), PETTER),
                HttpStatus.SERVICE_UNAVAILABLE,
                "workshop.release.engine-away");

        Release unanswered = releases.find(asked.id());
        assertThat(unanswered.unanswered()).isEqualTo(WorkshopOnDatabase.CLOCK.instant());
        assertThat(releases.canWithdraw(unanswered)).isFalse();
        assertThat(releases.canWithdraw(other)).isTrue();
        problem(() -> releases.withdraw(asked.id(), PETTER), HttpStatus.CONFLICT, "workshop.release.unanswered");
        problem(() -> releases.decline(asked.id(), "Nei", HILDE), HttpStatus.CONFLICT, "workshop.release.unanswered");

        engine.instead = () -> {
            throw mock(ModelDeployment.Refused.class);
        };
        problem(() -> releases.deploy(asked.id(), PETTER), HttpStatus.CONFLICT, "workshop.release.refused");
        assertThat(releases.find(asked.id()).unanswered()).isNull();
        assertThat(releases.withdraw(asked.id(), PETTER).state()).isEqualTo(State.WITHDRAWN);
    }

    @Test
    void shouldWithdrawWhatWasInterruptedAndThenOvertaken() {
        Release first = approve(askedByPetter(), HILDE);
        Release second = approve(
                ask(PETTER, new Choice("road", world.written(process("road", "Nyere vei", "asked"), PETTER))), HILDE);
        interrupt(first);
        assertThat(releases.canWithdraw(releases.find(first.id()))).isFalse();
        problem(() -> releases.withdraw(first.id(), PETTER), HttpStatus.CONFLICT, "workshop.release.state-deploying");

        releases.deploy(second.id(), PETTER);

        assertThat(releases.canWithdraw(releases.find(first.id()))).isTrue();
        assertThat(releases.withdraw(first.id(), PETTER).state()).isEqualTo(State.WITHDRAWN);
    }

    /** What goes along would be an older form than the one that cases follow by then. */
    @Test
    void shouldBeOvertakenByWhatIsDeployedWhileItIsAskedFor() {
        int road = world.written(process("road", "Ny vei", "asked"), PETTER);
        int form = world.written(form("asked", "Fullt navn"), PETTER);
        Release other = approve(ask(PETTER, new Choice("asked", form)), HILDE);
        meanwhile = () -> releases.deploy(other.id(), HILDE);

        Release asked = releases.ask(List.of(new Choice("road", road)), "Derfor", PETTER);

        assertThat(releases.overtaken(asked)).contains("asked");
        approve(asked, HILDE);
        problem(() -> releases.deploy(asked.id(), PETTER), HttpStatus.CONFLICT, "workshop.release.overtaken");
        assertThat(world.store.model("asked").deployed()).isEqualTo(form);
    }

    @Test
    void shouldCheckAgainstWhatIsDeployedAndNotAgainstDrafts() {
        int road = world.written(process("road", "Ny vei", "asked"), PETTER);
        int other = world.written(form("other", "Alder"), PETTER);
        for (ModelFile file : List.of(form("asked", "Hildes kladd"), process("path", "Hildes kladd", "asked"))) {
            world.transaction.executeWithoutResult(all -> world.store.save(
                    file.id(), file.text(), world.store.open(file.id()).etag(), HILDE));
        }
        ArgumentCaptor<Surroundings> met = ArgumentCaptor.captor();

        ask(PETTER, new Choice("road", road), new Choice("other", other));

        verify(check, times(2)).check(any(ModelFile.class), met.capture());
        Surroundings then = met.getValue();
        assertThat(then.model(ModelKind.FORM, "asked")).contains(form("asked", "Navn"));
        assertThat(then.model(ModelKind.FORM, "other")).contains(form("other", "Alder"));
        assertThat(then.model(ModelKind.PROCESS, "road")).contains(process("road", "Ny vei", "asked"));
        assertThat(then.usersOf("other"))
                .containsExactlyInAnyOrder(
                        process("path", "Stien", "asked", "other"), form("asked", "Navn"), form("other", "Alder"));
    }

    @Test
    void shouldNotGoBackFromWhatNeverReplacedAnything() {
        world.transaction.executeWithoutResult(all -> world.store.create(form("brand-new", "Navn"), "Derfor", PETTER));
        Release done = releases.deploy(
                approve(ask(PETTER, new Choice("brand-new", 1)), HILDE).id(), PETTER);

        assertThat(releases.canGoBack(done)).isFalse();
        problem(() -> releases.goBack(done.id(), "Bort", PETTER), HttpStatus.CONFLICT, "workshop.back.not-newest");
    }
}
