package no.tiltaksflyt.insight.watch;

import static no.tiltaksflyt.insight.watch.WatchWorld.PROCESS;
import static no.tiltaksflyt.insight.watch.WatchWorld.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.register.Oslo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** What is told when, on a real database. */
@SpringJUnitConfig(WatchOnly.class)
@TestPropertySource(properties = "tiltaksflyt.notification.pages=https://tiltaksflyt.example")
class WatchRoundsTest {

    private static final Person SIRI = new Person("s-siri", "siri.leder", "Siri", Set.of(Groups.MANAGER), false);
    private static final Person KARI = new Person("s-kari", "kari", "Kari", Set.of(Groups.district("nordland")), false);

    /** A Wednesday. */
    private static final Instant NOW = at("2026-05-20T09:00");

    private static final Instant LONG_AGO = at("2026-04-07T08:00");

    @Autowired
    private WatchRounds rounds;

    @Autowired
    private AlarmRepository alarms;

    @Autowired
    private OwnerRepository owners;

    @Autowired
    private WatchWorld world;

    @Autowired
    private MovedByHand clock;

    private static Instant at(String time) {
        return LocalDateTime.parse(time).atZone(Oslo.ZONE).toInstant();
    }

    @BeforeEach
    void begin() {
        world.clear();
        clock.set(NOW);
        owners.keep(SIRI, "siri@example.org", "nb", NOW);
    }

    private long watch(Watched watched, double limit) {
        return watch(alarm(watched.code(), watched.needsStep() ? STEP : null, null, null, limit));
    }

    private long watch(Alarm alarm) {
        return alarms.insert(SIRI.subject(), alarm, clock.instant());
    }

    private static Alarm alarm(
            String kind, @Nullable String step, @Nullable String district, @Nullable CaseRef followed, double limit) {
        return new Alarm(kind, PROCESS, step, district, followed, 13, 10, true, limit, "");
    }

    /** Long enough for a number to be told of again, which is also a jump that one round waits out. */
    private void waitALittle() {
        clock.move(Duration.ofMinutes(61));
        round();
        round();
    }

    private void round() {
        clock.move(Duration.ofSeconds(30));
        rounds.watch();
    }

    @Test
    void shouldTellOnceWhenANumberPassesItsLimitAndOnceWhenThatIsOver() {
        long alarm = watch(Watched.OPEN, 1);
        world.open(1, STEP, LONG_AGO);
        round();
        assertThat(world.told()).isEmpty();
        assertThat(world.state(alarm)).isEqualTo("calm");

        world.open(2, STEP, LONG_AGO);
        round();
        round();
        waitALittle();
        assertThat(world.told()).containsExactly("watch.told.begun");
        assertThat(world.state(alarm)).isEqualTo("alarming");
        assertThat(world.value(alarm)).isEqualTo(2);

        world.end(1);
        round();
        round();
        assertThat(world.told()).containsExactly("watch.told.begun", "watch.told.ended");
        assertThat(world.arguments())
                .containsExactly("[\"Åpne saker\",\"2 saker\",\"1 sak\"]", "[\"Åpne saker\",\"1 sak\",\"1 sak\"]");
        assertThat(world.emails())
                .hasSize(2)
                .first()
                .isEqualTo("siri@example.org: Åpne saker: grensen på 1 sak er passert. Nå: 2 saker.\n"
                        + "Åpne saker: grensen på 1 sak er passert. Nå: 2 saker.\n\n"
                        + "Les mer i Tiltaksflyt: https://tiltaksflyt.example/insight/watch");
    }

    @Test
    void shouldTellOfANumberThatSwaysOnceAnHourAtMost() {
        watch(Watched.OPEN, 0);
        for (int number = 1; number < 20; number++) {
            world.open(number, STEP, LONG_AGO);
            round();
            world.end(number);
            round();
        }
        assertThat(world.told()).containsExactly("watch.told.begun");

        waitALittle();
        assertThat(world.told()).containsExactly("watch.told.begun", "watch.told.ended");
    }

    @Test
    void shouldTellOfEachCaseThatWaitsTooLongOnceEachWay() {
        long alarm = watch(alarm("any-case", STEP, null, null, 10));
        world.open(1, STEP, LONG_AGO);
        world.open(2, STEP, LONG_AGO);
        world.open(3, STEP, at("2026-05-19T08:00"));
        world.open(4, "Task_PrepareCase", LONG_AGO);
        round();
        round();
        assertThat(world.told()).containsExactly("watch.told.case-begun", "watch.told.case-begun");
        assertThat(world.arguments())
                .containsExactly(
                        "[\"2026/m-1\",\"Vurder tiltaket\",\"10 arbeidsdager\"]",
                        "[\"2026/m-2\",\"Vurder tiltaket\",\"10 arbeidsdager\"]");
        assertThat(world.value(alarm)).isEqualTo(2);

        world.end(1);
        round();
        round();
        assertThat(world.told()).hasSize(3).last().isEqualTo("watch.told.case-ended");
        assertThat(world.state(alarm)).isEqualTo("alarming");

        world.end(2);
        round();
        assertThat(world.told()).hasSize(4).last().isEqualTo("watch.told.case-ended");
        assertThat(world.state(alarm)).isEqualTo("calm");
    }

    @Test
    void shouldTellOfManyCasesTogether() {
        watch(alarm("any-case", STEP, null, null, 10));
        IntStream.rangeClosed(1, 6).forEach(number -> world.open(number, STEP, LONG_AGO));
        round();
        round();
        IntStream.rangeClosed(1, 6).forEach(world::end);
        round();
        round();

        assertThat(world.told()).containsExactly("watch.told.cases-begun", "watch.told.cases-ended");
        assertThat(world.arguments()).first().asString().endsWith("\"6\"]");
        assertThat(world.emails()).hasSize(2);
    }

    @Test
    void shouldFollowACaseUntilItHasEnded() {
        CaseRef followed = world.open(1, STEP, LONG_AGO);
        long alarm = watch(alarm("one-case", null, null, followed, 10));
        round();
        round();
        assertThat(world.told()).containsExactly("watch.told.begun");

        world.end(1);
        round();
        round();
        assertThat(world.told()).containsExactly("watch.told.begun", "watch.told.over");
        assertThat(world.state(alarm)).isEqualTo("over");
    }

    @Test
    void shouldRestWhileItsOwnerIsAway() {
        long alarm = watch(Watched.OPEN, 0);
        world.open(1, STEP, LONG_AGO);
        clock.move(Owner.ABSENCE.plusDays(1));
        round();
        round();
        assertThat(world.told()).isEmpty();
        assertThat(world.state(alarm)).isEqualTo("calm");

        owners.seen(SIRI, "siri@example.org", clock.instant());
        round();
        assertThat(world.told()).containsExactly("watch.told.begun");
    }

    static Stream<Arguments> gone() {
        return Stream.of(
                Arguments.of(alarm("open", "Task_OfYesterday", null, null, 0), "step"),
                Arguments.of(alarm("open", null, "atlantis", null, 0), "district"),
                Arguments.of(alarm("phase-of-the-moon", null, null, null, 0), "number"),
                Arguments.of(alarm("one-case", null, null, new CaseRef("measure", "m-9"), 0), "case"));
    }

    @ParameterizedTest
    @MethodSource("gone")
    void shouldSayOnceWhatCanNoLongerBeMeasured(Alarm alarm, String reason) {
        long id = watch(alarm);
        world.open(1, STEP, LONG_AGO);
        round();
        round();
        waitALittle();

        assertThat(world.state(id)).isEqualTo("unmeasurable " + reason);
        assertThat(world.told()).containsExactly("watch.told.gone." + reason);
    }

    @Test
    void shouldMeasureAgainWhatIsThereAgain() {
        long id = watch(alarm("open", "Task_OfYesterday", null, null, 5));
        round();
        world.open(1, "Task_OfYesterday", LONG_AGO);
        waitALittle();

        assertThat(world.state(id)).isEqualTo("calm");
        assertThat(world.told()).containsExactly("watch.told.gone.step");
    }

    @Test
    void shouldTellNothingOfWhatItsOwnerMayNoLongerSee() {
        long all = watch(Watched.OPEN, 0);
        long innlandet = watch(alarm("open", null, "innlandet", null, 0));
        long followed = watch(alarm("one-case", null, null, world.open(1, STEP, LONG_AGO), 10));
        owners.seen(new Person(SIRI.subject(), "siri", "Siri", KARI.groups(), false), null, NOW);
        round();
        round();

        assertThat(List.of(all, innlandet, followed)).allSatisfy(id -> {
            assertThat(world.state(id)).isEqualTo("unmeasurable reach");
            assertThat(world.value(id)).isNull();
        });
        assertThat(world.told()).hasSize(3).containsOnly("watch.told.gone.reach");
    }

    @Test
    void shouldStandStillWhileThereIsNothingToMeasure() {
        long alarm = watch(Watched.LEAD_MEDIAN, 5);
        world.open(1, STEP, LONG_AGO);
        round();
        assertThat(world.value(alarm)).isNull();
        assertThat(world.state(alarm)).isEqualTo("calm");

        world.end(1);
        round();
        assertThat(world.value(alarm)).isEqualTo(10);
        assertThat(world.told()).containsExactly("watch.told.begun");
    }

    @Test
    void shouldMeasureEachNumber() {
        world.open(1, STEP, LONG_AGO);
        world.open(2, STEP, LONG_AGO);
        world.open(3, STEP, at("2026-05-19T08:00"));
        world.end(1);
        List<Long> ids = Stream.of(Watched.values())
                .filter(watched -> watched.about() == Watched.About.NUMBER)
                .map(watched -> watch(watched, 1_000))
                .toList();
        round();

        assertThat(ids.stream().map(world::value)).containsExactly(10.0, 10.0, 0.0, 0.0, 2.0, 1.0, 1.0, 1 / 13.0, 0.0);
    }

    @Test
    void shouldTellNothingWhenTheClockJumpsAndComesBack() {
        watch(alarm("any-case", STEP, null, null, 100));
        watch(Watched.LATE, 0);
        world.open(1, STEP, at("2026-05-19T08:00"));
        round();

        clock.move(Duration.ofDays(365));
        round();
        clock.move(Duration.ofDays(-365));
        round();
        round();

        assertThat(world.told()).isEmpty();
    }

    @Test
    void shouldTellOfACaseOnceThoughTheClockGoesBackAndForth() {
        watch(alarm("any-case", STEP, null, null, 100));
        world.open(1, STEP, at("2026-05-19T08:00"));
        for (int jump = 0; jump < 4; jump++) {
            clock.move(Duration.ofDays(200));
            owners.seen(SIRI, null, clock.instant());
            round();
            round();
            clock.move(Duration.ofDays(-200));
            round();
            round();
        }

        assertThat(world.told()).containsExactly("watch.told.case-begun", "watch.told.case-ended");
    }

    @Test
    void shouldKeepTheNoticeAndTheStateTogether() {
        long broken = watch(Watched.OPEN, 0);
        world.open(1, STEP, LONG_AGO);
        world.sql("alter table email rename to email_away");
        try {
            round();
        } finally {
            world.sql("alter table email_away rename to email");
        }
        assertThat(world.state(broken)).isEqualTo("calm");
        assertThat(world.told()).isEmpty();

        round();
        assertThat(world.state(broken)).isEqualTo("alarming");
        assertThat(world.told()).containsExactly("watch.told.begun");
    }

    @Test
    void shouldTellOnceThoughSeveralInstancesMakeRounds() throws Exception {
        IntStream.range(0, 10).forEach(number -> watch(Watched.OPEN, 0));
        watch(alarm("any-case", STEP, null, null, 10));
        world.open(1, STEP, LONG_AGO);
        Callable<Void> round = () -> {
            rounds.watch();
            return null;
        };
        try (ExecutorService instances = Executors.newFixedThreadPool(4)) {
            instances.invokeAll(List.of(round, round, round, round, round, round, round, round));
        }
        round();

        assertThat(world.told()).hasSize(11);
    }

    @Test
    void shouldWaitWhileTheFactsAreMadeAnew() {
        watch(alarm("any-case", STEP, null, null, 10));
        world.open(1, STEP, LONG_AGO);
        round();
        assertThat(world.told()).containsExactly("watch.told.case-begun");

        world.sql("insert into insight.pending select process_instance_key from insight.case_fact");
        world.sql("truncate insight.case_fact, insight.step_visit");
        round();
        round();
        assertThat(world.told()).containsExactly("watch.told.case-begun");

        world.open(1, STEP, LONG_AGO);
        world.sql("truncate insight.pending");
        round();
        assertThat(world.told()).containsExactly("watch.told.case-begun");
    }

    @Test
    void shouldBeginAnewWhenItIsChanged() {
        long alarm = watch(alarm("any-case", STEP, null, null, 10));
        world.open(1, STEP, LONG_AGO);
        round();
        alarms.change(SIRI.subject(), alarm, alarm("open", null, null, null, 0), clock.instant());
        round();
        alarms.change(SIRI.subject(), alarm, alarm("open", null, null, null, 5), clock.instant());
        round();

        assertThat(world.told()).containsExactly("watch.told.case-begun", "watch.told.begun");
        assertThat(world.state(alarm)).isEqualTo("calm");
    }

    @Test
    void shouldSumUpTheWeekOnMondayMorningOnce() {
        world.open(1, STEP, LONG_AGO);
        owners.wantSummary(SIRI.subject(), clock.instant());
        round();
        assertThat(world.told()).as("not of the Monday before").isEmpty();

        clock.set(at("2026-05-25T06:58"));
        round();
        round();
        assertThat(world.told()).isEmpty();

        clock.set(at("2026-05-25T07:00"));
        round();
        round();
        assertThat(world.told()).containsExactly("watch.told.summary");
        assertThat(world.arguments()).containsExactly("[\"1\",\"0\",\"0\",\"1\"]");
        assertThat(world.emails())
                .singleElement()
                .asString()
                .contains("1 sak er åpen. 1 er over fristen", "https://tiltaksflyt.example/insight");
    }

    @Test
    void shouldMakeUpForMissedMondaysOnce() {
        world.open(1, STEP, LONG_AGO);
        owners.wantSummary(SIRI.subject(), clock.instant());
        clock.set(at("2026-06-25T10:00"));
        round();
        round();
        assertThat(world.told()).containsExactly("watch.told.summary");

        clock.set(at("2026-05-26T10:00"));
        round();
        round();
        clock.set(at("2026-06-25T10:05"));
        round();
        round();
        assertThat(world.told())
                .as("one for each of two Mondays, whatever the clock does")
                .hasSize(2);

        owners.wantSummary(SIRI.subject(), null);
        clock.set(at("2026-06-29T10:05"));
        round();
        round();
        assertThat(world.told()).hasSize(2);
    }

    @Test
    void shouldTellNobodyElse() {
        watch(Watched.OPEN, 0);
        world.open(1, STEP, LONG_AGO);
        round();

        assertThat(alarms.find("s-kari", 1)).isEmpty();
        assertThat(alarms.delete("s-kari", alarms.of(SIRI.subject()).getFirst().id()))
                .isFalse();
    }
}
