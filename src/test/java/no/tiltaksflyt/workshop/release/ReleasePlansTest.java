package no.tiltaksflyt.workshop.release;

import static no.tiltaksflyt.workshop.store.WorkshopOnDatabase.HILDE;
import static no.tiltaksflyt.workshop.store.WorkshopOnDatabase.PETTER;
import static no.tiltaksflyt.workshop.store.WorkshopOnDatabase.form;
import static no.tiltaksflyt.workshop.store.WorkshopOnDatabase.process;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.engine.ModelDeployment;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.release.Release.State;
import no.tiltaksflyt.workshop.store.ContentHash;
import no.tiltaksflyt.workshop.store.ModelVersion;
import no.tiltaksflyt.workshop.store.WorkshopOnDatabase;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.HttpStatus;

/** Approved releases that deploy themselves; the engine's part is played, so that it can be away or refuse. */
class ReleasePlansTest {

    private static final Instant NINE = WorkshopOnDatabase.CLOCK.instant();
    private static final Instant TEN = NINE.plus(Duration.ofHours(1));

    private final WorkshopOnDatabase world = new WorkshopOnDatabase();
    private final List<Map<String, ?>> audited = new ArrayList<>();
    private final AuditLog audit = (person, action, about, details) -> audited.add(withAction(action, details));
    private final Notices notices = mock();
    private final PlayedEngine engine = new PlayedEngine();
    private final ReleaseRepository releases = new ReleaseRepository(world.database.jdbc());
    private final ReleaseContent content = new ReleaseContent(world.store);
    private Instant now = NINE;
    private long release;

    private static Map<String, Object> withAction(String action, Map<String, ?> details) {
        Map<String, Object> all = new LinkedHashMap<>(details);
        all.put("action", action);
        return all;
    }

    private static final class PlayedEngine implements ModelDeployment {

        private int deployments;
        private Runnable instead = () -> {};

        @Override
        public void deploy(UnaryOperator<Model> change) {
            throw new AssertionError("Nobody starts here");
        }

        @Override
        public synchronized List<Deployed> deploy(List<Model> models) {
            instead.run();
            deployments++;
            return models.stream()
                    .map(model -> new Deployed(model.name(), 2, 1001))
                    .toList();
        }
    }

    private ReleasePlans plans() {
        InstantSource source = () -> now;
        Clock clock = source.withZone(ZoneOffset.UTC);
        ReleaseDeployment deployment = new ReleaseDeployment(
                releases, content, world.store, world.supply, engine, audit, world.transaction, clock);
        return new ReleasePlans(
                new PlanRepository(world.database.jdbc()),
                releases,
                deployment,
                audit,
                notices,
                world.transaction,
                clock);
    }

    @BeforeEach
    void approveARelease() {
        world.supplied(form("asked", "Navn"));
        world.supplied(process("road", "Veien", "asked"));
        int version = world.written(process("road", "Den nye veien", "asked"), PETTER);
        List<ModelVersion> versions = List.of(world.store.version("road", version), world.store.version("asked", 1));
        release = world.transaction.execute(all -> {
            long id = releases.insert("Kortere vei", ContentHash.of(versions), Set.of("petter"), true, PETTER, NINE);
            releases.insertPart(id, new Release.Part("road", version, 1, true, null, null));
            releases.insertPart(id, new Release.Part("asked", 1, 1, false, null, null));
            releases.judge(id, List.of(State.ASKED), State.APPROVED, HILDE, null, NINE);
            return id;
        });
    }

    private void plan(Instant at) {
        world.transaction.executeWithoutResult(all -> plans().plan(release, at, PETTER));
    }

    private State state() {
        return releases.find(release).orElseThrow().state();
    }

    @Test
    void shouldDeployAtItsTimeAndNotBefore() {
        plan(TEN);
        now = TEN.minusSeconds(1);
        plans().deployDue();
        assertThat(state()).isEqualTo(State.APPROVED);

        now = TEN;
        plans().deployDue();

        assertThat(state()).isEqualTo(State.DEPLOYED);
        assertThat(world.store.model("road").deployed()).isEqualTo(2);
        assertThat(plans().of(release)).isEmpty();
        assertThat(audited)
                .anySatisfy(row -> assertThat(row.toString())
                        .contains("action=model.release-deployed")
                        .contains("planned=" + TEN));
        plans().deployDue();
        assertThat(engine.deployments).isEqualTo(1);
    }

    @Test
    void shouldBeCarriedOutByOneInstanceOnly() throws Exception {
        plan(TEN);
        now = TEN;
        try (ExecutorService instances = Executors.newFixedThreadPool(6)) {
            List<Callable<Void>> all = new ArrayList<>();
            for (int number = 0; number < 6; number++) {
                ReleasePlans instance = plans();
                all.add(() -> {
                    instance.deployDue();
                    return null;
                });
            }
            for (Future<Void> one : instances.invokeAll(all)) {
                one.get();
            }
        }
        assertThat(engine.deployments).isEqualTo(1);
        assertThat(state()).isEqualTo(State.DEPLOYED);
    }

    @Test
    void shouldTryAgainWhenTheEngineIsAwayAndTell() {
        plan(TEN);
        now = TEN;
        engine.instead = () -> {
            throw new IllegalStateException("away");
        };
        plans().deployDue();
        assertThat(state()).isEqualTo(State.APPROVED);
        assertThat(plans().of(release))
                .hasValueSatisfying(plan -> assertThat(plan.triedAt()).isEqualTo(TEN));
        verify(notices).tell(eq(Groups.PROCESS_OWNER), any(), any(), eq("workshop.notice.planned-waits"), any(), any());

        engine.instead = () -> {};
        now = TEN.plusSeconds(30);
        plans().deployDue();
        assertThat(engine.deployments).as("not at once").isZero();
        now = TEN.plusSeconds(61);
        plans().deployDue();
        assertThat(state()).isEqualTo(State.DEPLOYED);
        verify(notices).tell(eq(Groups.PROCESS_OWNER), any(), any(), eq("workshop.notice.planned-done"), any(), any());
    }

    @Test
    void shouldLeaveToOwnersWhatTheEngineRefuses() {
        plan(TEN);
        now = TEN;
        engine.instead = () -> {
            throw mock(ModelDeployment.Refused.class);
        };
        plans().deployDue();
        now = TEN.plus(Duration.ofHours(1));
        plans().deployDue();

        assertThat(state()).isEqualTo(State.APPROVED);
        assertThat(plans().of(release)).isEmpty();
        verify(notices, times(1))
                .tell(eq(Groups.PROCESS_OWNER), any(), any(), eq("workshop.notice.planned-failed"), any(), any());
    }

    @Test
    void shouldBeCalledOff() {
        plan(TEN);
        world.transaction.executeWithoutResult(all -> plans().cancel(release, HILDE));
        now = TEN;
        plans().deployDue();

        assertThat(state()).isEqualTo(State.APPROVED);
        problem(() -> plans().cancel(release, HILDE), HttpStatus.CONFLICT);
    }

    @Test
    void shouldTakeNoTimeThatIsOverAndNothingThatIsNotApproved() {
        problem(() -> plan(NINE), HttpStatus.UNPROCESSABLE_ENTITY);
        problem(() -> plan(NINE.plus(Duration.ofDays(400))), HttpStatus.UNPROCESSABLE_ENTITY);
        releases.judge(release, List.of(State.APPROVED), State.WITHDRAWN, PETTER, null, NINE);
        problem(() -> plan(TEN), HttpStatus.CONFLICT);
    }

    private static void problem(ThrowingCallable deed, HttpStatus status) {
        assertThatExceptionOfType(UserProblem.class)
                .isThrownBy(deed)
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(status));
    }

    @Test
    void shouldBeAZipOfItsFilesTheSameEachTime() throws IOException {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename("messages/workshop");
        texts.setDefaultEncoding(StandardCharsets.UTF_8.name());
        ReleaseZip zip = new ReleaseZip(content, texts);
        Release made = releases.find(release).orElseThrow();

        byte[] bytes = zip.of(made);

        assertThat(zip.of(made)).isEqualTo(bytes);
        Map<String, String> files = files(bytes);
        assertThat(files.keySet()).containsExactly("release.txt", "bpmn/road.bpmn", "forms/asked.form");
        assertThat(files.get("bpmn/road.bpmn"))
                .isEqualTo(process("road", "Den nye veien", "asked").text());
        assertThat(files.get("release.txt"))
                .contains("Endring " + release, "Kortere vei", "petter", "hilde", made.contentHash());
    }

    private static Map<String, String> files(byte[] bytes) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (Optional<ZipEntry> entry = next(zip); entry.isPresent(); entry = next(zip)) {
                files.put(entry.get().getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static Optional<ZipEntry> next(ZipInputStream zip) throws IOException {
        return Optional.ofNullable(zip.getNextEntry());
    }
}
