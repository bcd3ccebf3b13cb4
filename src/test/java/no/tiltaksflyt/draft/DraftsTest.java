package no.tiltaksflyt.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import no.tiltaksflyt.draft.SaveAnswer.AlreadySent;
import no.tiltaksflyt.draft.SaveAnswer.ChangedElsewhere;
import no.tiltaksflyt.draft.SaveAnswer.NewerIsKept;
import no.tiltaksflyt.draft.SaveAnswer.Saved;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.UserProblem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of drafts that several tabs and people save, send and throw away, in every order and at once. */
@SpringJUnitConfig(DraftsTest.DraftsOnly.class)
class DraftsTest {

    private static final DraftKind<Map<String, String>> NOTE =
            new DraftKind<>("note", new TypeReference<>() {}, "note.elsewhere", false);
    private static final DraftKind<Map<String, String>> LETTER =
            new DraftKind<>("letter", new TypeReference<>() {}, "letter.elsewhere", true);
    private static final Person LISE = person("Lise Berg");
    private static final Person AMIR = person("Amir Khan");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Autowired
    private Drafts drafts;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Time time;

    private DraftRef<Map<String, String>> ref;

    @BeforeEach
    void chooseAnother() {
        ref = NOTE.of(UUID.randomUUID().toString(), LISE.subject());
    }

    @Test
    void shouldKeepWhatIsTyped() {
        assertThat(drafts.find(ref)).isEmpty();
        assertThat(save("a", 0, "tab-1", 1)).isEqualTo(new Saved(1));

        assertThat(drafts.find(ref))
                .contains(new Draft<>(ref, Map.of("text", "a"), 1, "tab-1", "Lise Berg", time.instant()));
    }

    @Test
    void shouldReplaceNothingThatTheTabHasNotSeen() {
        assertThat(save("a", 0, "tab-1", 1)).isEqualTo(new Saved(1));
        assertThat(save("b", 1, "tab-2", 1)).isEqualTo(new Saved(2));
        assertThat(save("c", 1, "tab-2", 2)).as("the same tab again").isEqualTo(new Saved(3));
        assertThat(save("d", 1, "tab-1", 2)).as("an older tab").isEqualTo(new ChangedElsewhere("Lise Berg"));
        assertThat(save("e", 0, "tab-3", 1)).as("a tab that knew of none").isEqualTo(new ChangedElsewhere("Lise Berg"));
        assertThat(save("f", 4, "tab-1", 2)).as("a revision to come").isEqualTo(new ChangedElsewhere("Lise Berg"));
        assertThat(text()).isEqualTo("c");
        assertThat(save("d", 3, "tab-1", 2)).as("the older tab, told of it").isEqualTo(new Saved(4));
        assertThat(text()).isEqualTo("d");
    }

    @Test
    void shouldKeepTheNewestOfATabsSavesInWhicheverOrderTheyArrive() {
        for (List<Integer> order : orders(List.of(1, 2, 3, 4))) {
            ref = NOTE.of(order.toString(), LISE.subject());
            int newest = 0;
            for (int typed : order) {
                assertThat(save("text " + typed, 0, "tab-1", typed))
                        .as("%d of %s", typed, order)
                        .isInstanceOf(typed > newest ? Saved.class : NewerIsKept.class);
                newest = Math.max(newest, typed);
            }
            assertThat(text()).isEqualTo("text 4");
        }
    }

    @Test
    void shouldTellTheRevisionOfTheNewerTextThatIsKept() {
        save("a", 0, "tab-1", 7);
        save("b", 1, "tab-1", 9);
        assertThat(save("late", 0, "tab-1", 8)).isEqualTo(new NewerIsKept(2));
        assertThat(save("again", 0, "tab-1", 9)).isEqualTo(new NewerIsKept(2));
    }

    @Test
    void shouldKeepTheLastSaveOfATabThatDoesNotCount() {
        save("a", 0, "tab-1", 7);
        assertThat(save("b", 0, "tab-1", 0)).isEqualTo(new Saved(2));
        assertThat(save("c", 0, "tab-1", 0)).isEqualTo(new Saved(3));
        assertThat(text()).isEqualTo("c");
    }

    @Test
    void shouldLeaveTheEarlierTextOfAFieldThatIsHeld() {
        SeenDraft seen = new SeenDraft(0, "tab-1", 0);
        drafts.save(ref, Map.of("text", "kept", "other", "gone"), seen, LISE);

        drafts.save(ref, Map.of("more", "new"), Set.of("text", "never-there"), seen, LISE);

        assertThat(drafts.find(ref).orElseThrow().content()).isEqualTo(Map.of("text", "kept", "more", "new"));
    }

    @Test
    void shouldGiveEachPersonADraftOfHerOwn() {
        DraftRef<Map<String, String>> amirs = NOTE.of(ref.id(), AMIR.subject());
        save("Lises", 0, "tab-1", 1);
        drafts.save(amirs, Map.of("text", "Amirs"), new SeenDraft(0, "tab-2", 1), AMIR);

        drafts.take(amirs, new SeenDraft(0, "tab-2", 1));

        assertThat(text()).isEqualTo("Lises");
        assertThat(drafts.find(amirs)).isEmpty();
    }

    @Test
    void shouldLetAColleagueCarryOnAndTellWhoWroteLast() {
        ref = LETTER.of(ref.id(), "municipality-3403");
        save("a", 0, "tab-1", 1);
        drafts.save(ref, Map.of("text", "b"), new SeenDraft(1, "tab-2", 1), AMIR);

        assertThat(drafts.find(ref).orElseThrow().authorName()).isEqualTo("Amir Khan");
        assertThat(save("c", 1, "tab-1", 2)).isEqualTo(new ChangedElsewhere("Amir Khan"));
        assertThatThrownBy(() -> drafts.take(ref, new SeenDraft(1, "tab-1", 2)))
                .isInstanceOfSatisfying(
                        UserProblem.class,
                        problem -> assertThat(problem)
                                .returns(HttpStatus.CONFLICT, UserProblem::status)
                                .returns("letter.elsewhere", UserProblem::messageKey)
                                .returns(List.of("Amir Khan"), UserProblem::arguments));
        assertThat(text()).isEqualTo("b");
    }

    @Test
    void shouldTellNothingOfWhatAnotherGroupWrites() {
        ref = LETTER.of(ref.id(), "municipality-3403");
        save("a", 0, "tab-1", 1);
        DraftRef<Map<String, String>> others = LETTER.of(ref.id(), "municipality-1848");
        SeenDraft seen = new SeenDraft(1, "tab-1", 2);

        assertThat(drafts.find(others)).isEmpty();
        assertThat(drafts.anyoneHas(LETTER, ref.id())).isTrue();
        assertNotThere(() -> drafts.save(others, Map.of("text", "b"), seen, AMIR));
        assertNotThere(() -> drafts.take(others, seen));
        assertNotThere(() -> drafts.delete(others, 1));
        assertNotThere(() -> drafts.discard(others));
        assertThat(text()).isEqualTo("a");
    }

    private static void assertNotThere(ThrowingCallable deed) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        UserProblem.class,
                        problem -> assertThat(problem.status()).isEqualTo(HttpStatus.NOT_FOUND));
    }

    @Test
    void shouldListTheDraftsOfItsOwnersLastSavedFirst() {
        String owner = "group-" + ref.id();
        for (String id : List.of("1", "2", "3")) {
            time.pass(Duration.ofSeconds(1));
            drafts.save(LETTER.of(owner + id, owner), Map.of(), SeenDraft.shown(null), LISE);
        }
        drafts.save(NOTE.of(owner, owner), Map.of(), SeenDraft.shown(null), LISE);
        drafts.save(LETTER.of(owner + "4", "another " + owner), Map.of(), SeenDraft.shown(null), LISE);

        assertThat(drafts.ofOwners(LETTER, List.of("nobody", owner)))
                .extracting(draft -> draft.ref().id())
                .containsExactly(owner + "3", owner + "2", owner + "1");
        assertThat(drafts.ofOwners(LETTER, List.of())).isEmpty();
    }

    @Test
    void shouldSaveNothingFromATabThatHasSentItsText() {
        save("a", 0, "tab-1", 1);
        drafts.take(ref, new SeenDraft(1, "tab-1", 2));

        assertThat(drafts.find(ref)).isEmpty();
        assertThat(save("what was still under way", 1, "tab-1", 2)).isEqualTo(new AlreadySent());
        assertThat(save("of another tab", 0, "tab-2", 1)).isEqualTo(new Saved(1));
        assertThat(save("of the first again", 1, "tab-1", 3)).isEqualTo(new ChangedElsewhere("Lise Berg"));
        drafts.take(ref, new SeenDraft(1, "tab-2", 1));
        assertThat(save("of the first again", 1, "tab-1", 3)).isEqualTo(new AlreadySent());
    }

    @Test
    void shouldKeepATabFromSavingOnlyWhatItHasSent() {
        drafts.take(ref, new SeenDraft(0, "tab-1", 1));
        ref = NOTE.of(UUID.randomUUID().toString(), LISE.subject());
        assertThat(save("of another thing", 0, "tab-1", 1)).isEqualTo(new Saved(1));
    }

    @Test
    void shouldTakeOnlyWhatTheTabHasSeen() {
        save("a", 0, "tab-1", 1);
        assertThatThrownBy(() -> drafts.take(ref, new SeenDraft(0, "tab-2", 1)))
                .isInstanceOf(UserProblem.class)
                .hasMessage("note.elsewhere");
        assertThat(save("b", 0, "tab-1", 2)).as("nothing is taken").isEqualTo(new Saved(2));

        drafts.take(ref, new SeenDraft(2, "tab-2", 1));
        assertThat(drafts.find(ref)).isEmpty();
    }

    @Test
    void shouldDeleteOnlyWhatWasLookedAt() {
        assertThat(drafts.delete(ref, 0)).as("none").isFalse();
        save("a", 0, "tab-1", 1);
        save("b", 0, "tab-1", 2);
        assertThatThrownBy(() -> drafts.delete(ref, 1))
                .isInstanceOf(UserProblem.class)
                .hasMessage("note.elsewhere");
        assertThat(text()).isEqualTo("b");

        assertThat(drafts.delete(ref, 2)).isTrue();
        assertThat(drafts.find(ref)).isEmpty();
        assertThat(save("c", 2, "tab-1", 3)).as("nothing was sent").isEqualTo(new Saved(1));
        drafts.discard(ref);
        assertThat(drafts.find(ref)).isEmpty();
    }

    @Test
    void shouldTakeNothingInATransactionThatFails() {
        save("a", 0, "tab-1", 1);
        Throwable failed = catchThrowable(() -> transaction.executeWithoutResult(status -> {
            drafts.take(ref, new SeenDraft(1, "tab-1", 1));
            throw new IllegalStateException("after it");
        }));

        assertThat(failed).hasMessage("after it");
        assertThat(text()).isEqualTo("a");
        assertThat(save("b", 1, "tab-1", 2)).isEqualTo(new Saved(2));
    }

    @Test
    void shouldForgetOnlyWhatNobodyHasSavedForLong() {
        DraftRef<Map<String, String>> ended = ref;
        save("of what ended", 0, "tab-1", 1);
        DraftRef<Map<String, String>> open = NOTE.of(UUID.randomUUID().toString(), LISE.subject());
        drafts.save(open, Map.of(), SeenDraft.shown(null), LISE);
        time.pass(Duration.ofDays(90).plusSeconds(1));
        DraftRef<Map<String, String>> late = NOTE.of(UUID.randomUUID().toString(), LISE.subject());
        drafts.save(late, Map.of(), SeenDraft.shown(null), LISE);

        assertThat(drafts.idle(NOTE, Duration.ofDays(90)))
                .contains(ended.id(), open.id())
                .doesNotContain(late.id());
        assertThat(drafts.forget(NOTE, List.of(ended.id(), late.id()), Duration.ofDays(90)))
                .isEqualTo(1);
        assertThat(drafts.find(ended)).isEmpty();
        assertThat(drafts.find(open)).isPresent();
        assertThat(drafts.find(late)).isPresent();
    }

    @Test
    void shouldForgetWhichTabsSentOnlyWhenNoneOfThemCanSaveAnyMore() {
        DraftRef<Map<String, String>> earlier = ref;
        drafts.take(earlier, new SeenDraft(0, "tab-1", 1));
        time.pass(Duration.ofSeconds(2));
        DraftRef<Map<String, String>> later = NOTE.of(UUID.randomUUID().toString(), LISE.subject());
        drafts.take(later, new SeenDraft(0, "tab-1", 1));
        time.pass(Duration.ofDays(30).minusSeconds(1));

        assertThat(new DraftHousekeeping(drafts).forget()).isPositive();

        assertThat(sentFrom(earlier)).isZero();
        assertThat(sentFrom(later)).isEqualTo(1);
        assertThat(drafts.save(later, Map.of(), new SeenDraft(0, "tab-1", 2), LISE))
                .as("still under way")
                .isEqualTo(new AlreadySent());
    }

    private int sentFrom(DraftRef<?> of) {
        return jdbc.sql("select count(*) from draft_sent where id = :id")
                .param("id", of.id())
                .query(Integer.class)
                .single();
    }

    @RepeatedTest(5)
    void shouldKeepOneOfManySavesThatComeAtOnce() throws Exception {
        save("before", 0, "tab-0", 1);
        List<SaveAnswer> answers = atOnce(IntStream.range(0, 8)
                .<Callable<SaveAnswer>>mapToObj(i -> () -> save("text " + i, 1, "tab-of-" + i, 1))
                .toList());

        assertThat(answers).filteredOn(Saved.class::isInstance).containsExactly(new Saved(2));
        assertThat(answers).filteredOn(ChangedElsewhere.class::isInstance).hasSize(7);
        int kept = answers.indexOf(new Saved(2));
        assertThat(text()).isEqualTo("text " + kept);
    }

    @RepeatedTest(5)
    void shouldKeepTheNewestOfATabsSavesThatComeAtOnce() throws Exception {
        List<SaveAnswer> answers = atOnce(IntStream.rangeClosed(1, 8)
                .<Callable<SaveAnswer>>mapToObj(typed -> () -> save("text " + typed, 0, "tab-1", typed))
                .toList());

        assertThat(answers).hasOnlyElementsOfTypes(Saved.class, NewerIsKept.class);
        assertThat(text()).isEqualTo("text 8");
    }

    @RepeatedTest(5)
    void shouldBeginOneDraftOfTwoGroupsThatBeginAtOnce() throws Exception {
        List<Boolean> begun = atOnce(IntStream.range(0, 4)
                .<Callable<Boolean>>mapToObj(i -> () -> catchThrowable(() ->
                                drafts.save(LETTER.of(ref.id(), "group-" + i), Map.of(), SeenDraft.shown(null), LISE))
                        == null)
                .toList());

        assertThat(begun).containsOnlyOnce(true);
    }

    @RepeatedTest(10)
    void shouldEitherDeleteWhatWasLookedAtOrKeepWhatWasSaved() throws Exception {
        save("a", 0, "tab-1", 1);
        List<Object> answers = atOnce(List.of(
                () -> Objects.requireNonNullElse(catchThrowable(() -> drafts.delete(ref, 1)), "deleted"),
                () -> save("b", 1, "tab-1", 2)));

        assertThat(text())
                .as("what was typed last is there, whoever came first")
                .isEqualTo("b");
        boolean deleted = answers.getFirst().equals("deleted");
        assertThat(answers.getLast()).isEqualTo(new Saved(deleted ? 1 : 2));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, true, true, true, false, false, false, false})
    void shouldKeepNothingOfATabThatSendsAndSavesAtOnce(boolean begun) throws Exception {
        if (begun) {
            save("a", 0, "tab-1", 1);
        }
        List<Object> answers = atOnce(List.of(
                () -> {
                    drafts.take(ref, new SeenDraft(0, "tab-1", 3));
                    return "sent";
                },
                () -> save("b", 0, "tab-1", 2)));

        assertThat(answers.getFirst()).isEqualTo("sent");
        assertThat(answers.getLast()).isIn(new Saved(begun ? 2 : 1), new AlreadySent());
        assertThat(drafts.find(ref)).isEmpty();
    }

    @RepeatedTest(10)
    void shouldLoseNothingOfAnotherTabThatSavesWhileOneSends() throws Exception {
        save("a", 0, "tab-1", 1);
        List<Object> answers = atOnce(List.of(
                () -> Objects.requireNonNullElse(
                        catchThrowable(() -> drafts.take(ref, new SeenDraft(1, "tab-1", 2))), "sent"),
                () -> save("b", 1, "tab-2", 1)));

        assertThat(text()).as("what was typed elsewhere").isEqualTo("b");
        boolean sent = answers.getFirst().equals("sent");
        assertThat(answers.getLast()).isEqualTo(new Saved(sent ? 1 : 2));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldWaitForWhoIsSendingTheDraftInThisMoment(boolean begun) {
        if (begun) {
            save("a", 0, "tab-1", 1);
        }
        CompletableFuture<SaveAnswer> late = new CompletableFuture<>();
        transaction.executeWithoutResult(status -> {
            drafts.take(ref, new SeenDraft(0, "tab-1", 3));
            late.completeAsync(() -> save("b", 0, "tab-1", 2));
            await().pollInSameThread().atMost(PATIENCE).until(this::somebodyWaitsForUs);
        });

        assertThat(late).succeedsWithin(PATIENCE).isEqualTo(new AlreadySent());
    }

    private boolean somebodyWaitsForUs() {
        return jdbc.sql("""
                select exists (select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid)))
                """).query(Boolean.class).single();
    }

    /** Whatever several tabs do in whichever order: nothing that a tab has not seen is ever replaced, sent or deleted. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldFollowItsRulesInAnyOrderOfDeeds(long seed) {
        Random random = new Random(seed);
        for (int story = 0; story < 10; story++) {
            ref = NOTE.of("story " + seed + " " + story, LISE.subject());
            Expected expected = new Expected();
            List<String> deeds = new ArrayList<>();
            for (int i = 0; i < 14; i++) {
                SeenDraft seen = new SeenDraft(random.nextInt(4), "tab-" + random.nextInt(3), random.nextInt(5));
                String text = "text " + i;
                switch (random.nextInt(8)) {
                    case 0 -> {
                        deeds.add("take " + seen);
                        assertThat(succeeds(() -> drafts.take(ref, seen)))
                                .as("%s", deeds)
                                .isEqualTo(expected.take(seen));
                    }
                    case 1 -> {
                        deeds.add("delete " + seen.revision());
                        assertThat(succeeds(() -> drafts.delete(ref, seen.revision())))
                                .as("%s", deeds)
                                .isEqualTo(expected.delete(seen.revision()));
                    }
                    default -> {
                        deeds.add("save " + seen);
                        assertThat(drafts.save(ref, Map.of("text", text), seen, LISE))
                                .as("%s", deeds)
                                .isEqualTo(expected.save(text, seen));
                    }
                }
                assertThat(drafts.find(ref)
                                .map(draft -> draft.content().get("text"))
                                .orElse(null))
                        .as("%s", deeds)
                        .isEqualTo(expected.text);
            }
        }
    }

    private static boolean succeeds(Runnable deed) {
        try {
            deed.run();
            return true;
        } catch (UserProblem problem) {
            return false;
        }
    }

    /** The rules, told once more without a database. */
    private static final class Expected {

        private final Set<String> sent = new HashSet<>();
        private @Nullable String text;
        private String tab = "";
        private int revision;
        private int typed;

        SaveAnswer save(String newer, SeenDraft seen) {
            boolean own = text != null && tab.equals(seen.tab());
            if (own && seen.typed() > 0 && seen.typed() <= typed) {
                return new NewerIsKept(revision);
            }
            if (text != null && !own && (seen.revision() != revision || sent.contains(seen.tab()))) {
                return new ChangedElsewhere("Lise Berg");
            }
            if (sent.contains(seen.tab())) {
                return new AlreadySent();
            }
            revision = text == null ? 1 : revision + 1;
            text = newer;
            tab = seen.tab();
            typed = seen.typed();
            return new Saved(revision);
        }

        boolean take(SeenDraft seen) {
            if (text != null && seen.revision() != revision && !tab.equals(seen.tab())) {
                return false;
            }
            text = null;
            sent.add(seen.tab());
            return true;
        }

        boolean delete(int seen) {
            if (text != null && seen != revision) {
                return false;
            }
            text = null;
            return true;
        }
    }

    private SaveAnswer save(String text, int revision, String tab, int typed) {
        return drafts.save(ref, Map.of("text", text), new SeenDraft(revision, tab, typed), LISE);
    }

    private @Nullable String text() {
        return drafts.find(ref).orElseThrow().content().get("text");
    }

    private static <T> List<T> atOnce(List<? extends Callable<? extends T>> deeds) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<? extends T> deed : deeds) {
                running.add(pool.submit(() -> {
                    start.await();
                    return deed.call();
                }));
            }
            start.countDown();
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : running) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private static <T> List<List<T>> orders(List<T> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> orders = new ArrayList<>();
        for (T first : of) {
            List<T> rest = of.stream().filter(other -> other != first).toList();
            orders(rest).forEach(order -> {
                List<T> whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                orders.add(whole);
            });
        }
        return orders;
    }

    private static Person person(String name) {
        return new Person("sub of " + name, name, name, Set.of(), false);
    }

    static final class Time extends Clock {

        private Instant now = Instant.parse("2026-11-23T12:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public synchronized Instant instant() {
            return now;
        }

        synchronized void pass(Duration duration) {
            now = now.plus(duration);
        }
    }

    @TestConfiguration
    @EnableTransactionManagement
    @Import({Drafts.class, DraftRepository.class})
    static class DraftsOnly {

        @Bean
        DataSource dataSource() {
            HikariDataSource pool = new HikariDataSource();
            pool.setDataSource(TestDatabase.fresh().dataSource());
            return pool;
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        TransactionTemplate transaction(PlatformTransactionManager transactionManager) {
            return new TransactionTemplate(transactionManager);
        }

        @Bean
        JdbcClient jdbc(DataSource dataSource) {
            return JdbcClient.create(dataSource);
        }

        @Bean
        JsonMapper json() {
            return JsonMapper.builder().build();
        }

        @Bean
        Time time() {
            return new Time();
        }
    }
}
