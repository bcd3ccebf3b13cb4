package no.tiltaksflyt.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegisteredWorkerTest {

    @Test
    void shouldFetchWhatTheRecordOfTheWorkerNames() {
        RegisteredWorker<Variables> worker = RegisteredWorker.of(new Greeting());

        assertThat(worker.variables()).isEqualTo(Variables.class);
        assertThat(worker.variableNames()).containsExactly("name", "number");
    }

    @Test
    void shouldFindTheRecordAlsoBehindAClassThatIsExtended() {
        assertThat(RegisteredWorker.of(new Greeting() {}).variableNames()).containsExactly("name", "number");
    }

    @Test
    void shouldFetchAlsoWhatTheWorkerReadsBesideItsRecord() {
        assertThat(RegisteredWorker.of(new Curious()).variableNames()).containsExactly("name", "city");
    }

    @Test
    void shouldRefuseAWorkerWhoseVariablesAreNoRecord() {
        assertThatThrownBy(() -> RegisteredWorker.of(new Loose()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(Loose.class.getName())
                .hasMessageContaining("java.util.Map");
    }

    @Test
    void shouldRefuseAWorkerThatDoesNotSayWhatItsVariablesAre() {
        assertThatThrownBy(() -> RegisteredWorker.of(new Unsaid<Variables>()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(Unsaid.class.getName());
    }

    record Variables(String name, int number) {}

    record Open(String name, @JsonAnySetter Map<String, Object> others) {}

    private static final class Curious extends Unsaid<Open> {

        @Override
        public Set<String> alsoReads() {
            return Set.of("city");
        }
    }

    private static class Greeting extends Unsaid<Variables> {}

    private static final class Loose extends Unsaid<Map<String, List<String>>> {}

    private static class Unsaid<V> implements Worker<V> {

        @Override
        public String type() {
            return "greet";
        }

        @Override
        public Map<String, ?> handle(WorkerJob<V> job) {
            return Map.of();
        }
    }
}
