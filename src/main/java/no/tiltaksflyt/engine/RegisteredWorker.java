package no.tiltaksflyt.engine;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.ResolvableType;

/** A worker and the record that it reads its variables into. */
record RegisteredWorker<V>(Worker<V> worker, Class<V> variables) {

    /** @throws IllegalStateException when its class does not name a record as its variables */
    @SuppressWarnings("unchecked") // the class says what V is
    static <V> RegisteredWorker<V> of(Worker<V> worker) {
        Class<?> variables = ResolvableType.forInstance(worker)
                .as(Worker.class)
                .getGeneric(0)
                .resolve(Object.class);
        if (!variables.isRecord()) {
            throw new IllegalStateException(
                    "The variables of " + worker.getClass().getName()
                            + " must be a record that stands in its class as in Worker<Variables>, not "
                            + variables.getName());
        }
        return new RegisteredWorker<>(worker, (Class<V>) variables);
    }

    String type() {
        return worker.type();
    }

    List<String> variableNames() {
        Stream<String> named = Arrays.stream(variables.getRecordComponents())
                .filter(component -> !component.getAccessor().isAnnotationPresent(JsonAnySetter.class))
                .map(RecordComponent::getName);
        return Stream.concat(named, worker.alsoReads().stream()).toList();
    }
}
