package no.tiltaksflyt.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import no.tiltaksflyt.harness.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

class JobRunnerTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final DataSource dataSource = DATABASE.dataSource();
    private final List<Object> told = new ArrayList<>();
    private final JobRunner runner = new JobRunner(
            new JobRepository(JdbcClient.create(dataSource)),
            JsonMapper.shared(),
            new JdbcTransactionManager(dataSource),
            told::add);

    @Test
    void shouldDoTheWorkOnceAndGiveTheSameAnswerAgain() {
        Counting worker = new Counting();

        String first = run(worker, job(1, "{\"name\":\"Hamar\"}"));
        String second = run(worker, job(1, "{\"name\":\"Hamar\"}"));

        assertThat(first).isEqualTo("{\"greeting\":\"Hei Hamar 1\"}").isEqualTo(second);
        assertThat(worker.calls).hasValue(1);
    }

    @Test
    void shouldDoTheWorkOnceWhenTheJobComesTwiceAtTheSameTime() {
        Counting worker = new Counting();
        List<CompletableFuture<String>> runs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            runs.add(CompletableFuture.supplyAsync(() -> run(worker, job(2, "{\"name\":\"Hamar\"}"))));
        }

        assertThat(runs).extracting(CompletableFuture::join).containsOnly("{\"greeting\":\"Hei Hamar 1\"}");
        assertThat(worker.calls).hasValue(1);
    }

    @Test
    void shouldTryAgainWhatFailed() {
        Counting worker = new Counting();
        worker.fails = true;
        assertThatThrownBy(() -> run(worker, job(3, "{\"name\":\"Hamar\"}"))).hasMessage("not now");
        worker.fails = false;

        assertThat(run(worker, job(3, "{\"name\":\"Hamar\"}"))).contains("Hei Hamar");
    }

    @Test
    void shouldFailForGoodWhenTheVariablesCannotBeRead() {
        assertThatThrownBy(() -> run(new Counting(), job(4, "{\"name\":{\"not\":\"text\"}}")))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageContaining("Variables");
    }

    private String run(Counting worker, WorkerJob<String> job) {
        return runner.run(RegisteredWorker.of(worker), job);
    }

    private static WorkerJob<String> job(long key, String variables) {
        return new WorkerJob<>(key, 10, 9, "process", "Task_Greet", 11, Map.of(), variables);
    }

    record Variables(String name) {}

    private static final class Counting implements Worker<Variables> {

        private final AtomicInteger calls = new AtomicInteger();
        private boolean fails;

        @Override
        public String type() {
            return "greet";
        }

        @Override
        public Map<String, ?> handle(WorkerJob<Variables> job) {
            if (fails) {
                throw new IllegalStateException("not now");
            }
            return Map.of("greeting", "Hei " + job.variables().name() + " " + calls.incrementAndGet());
        }
    }
}
