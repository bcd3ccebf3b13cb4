package no.tiltaksflyt.measure.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.measure.MeasureApproval;
import no.tiltaksflyt.process.DeployedProcess;
import no.tiltaksflyt.process.DeployedProcesses;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where a case is and has been on its process model. Callers have checked that the person may see the case. */
@Component
class CaseDiagrams {

    /** The instance that the measure was started with: others may be about the same measure, before it and after. */
    private static final String INSTANCE = """
            select i.key, i.process_definition_key
            from measure m
            join engine.process_instance i on i.key = m.process_instance_key
            where m.measure_id = :measureId
            """;

    /** Until the measure is registered it is not known by its key. */
    private static final String UNREGISTERED = """
            select i.key, i.process_definition_key
            from engine.process_instance i
            where i.variables ->> 'measureId' = :measureId
              and i.process_id = :processId
              and i.parent_process_instance_key is null
            order by i.key
            limit 1
            """;

    private static final String ELEMENTS = """
            select element_id, bool_or(state = 'ACTIVE') as active, bool_or(state = 'COMPLETED') as done
            from engine.element_instance
            where process_instance_key = :processInstanceKey
            group by element_id
            """;

    private final JdbcClient jdbc;
    private final DeployedProcesses processes;

    CaseDiagrams(JdbcClient jdbc, DeployedProcesses processes) {
        this.jdbc = jdbc;
        this.processes = processes;
    }

    /** The process that the case runs on, or empty while the engine has not told of it yet. */
    Optional<DeployedProcess> process(String measureId) {
        return instance(measureId).flatMap(instance -> processes.find(instance.definitionKey()));
    }

    /** What is not done in a case that has ended never will be. */
    Optional<Outline> outline(String measureId, boolean ended, Locale language) {
        return instance(measureId)
                .flatMap(instance -> processes
                        .find(instance.definitionKey())
                        .map(process -> Outline.of(process.steps(language), elements(instance.key()), ended)));
    }

    private Optional<Instance> instance(String measureId) {
        return jdbc.sql(INSTANCE)
                .param("measureId", measureId)
                .query(CaseDiagrams::instance)
                .optional()
                .or(() -> unregistered(measureId));
    }

    private Optional<Instance> unregistered(String measureId) {
        return jdbc.sql(UNREGISTERED)
                .param("measureId", measureId)
                .param("processId", MeasureApproval.PROCESS_ID)
                .query(CaseDiagrams::instance)
                .optional();
    }

    private static Instance instance(ResultSet row, int number) throws SQLException {
        return new Instance(row.getLong("key"), row.getLong("process_definition_key"));
    }

    private List<Visited> elements(long processInstanceKey) {
        return jdbc.sql(ELEMENTS)
                .param("processInstanceKey", processInstanceKey)
                .query((row, number) ->
                        new Visited(row.getString("element_id"), row.getBoolean("active"), row.getBoolean("done")))
                .list();
    }

    private record Instance(long key, long definitionKey) {}

    record Visited(String elementId, boolean active, boolean done) {}

    /** The way of a case in words. */
    record Outline(List<Line> steps, String activeIds, String doneIds) {

        /**
         * @param name empty where the model does not tell what the case waits for
         * @param isWait whether the case waits or has waited here for something from outside
         */
        record Line(String elementId, String name, String lane, boolean isWait, State state) {

            private Line onceMore() {
                boolean again = state == State.DONE && !isWait;
                return again ? new Line(elementId, name, lane, isWait, State.AGAIN) : this;
            }
        }

        enum State {
            DONE,
            NOW,
            LATER,
            /** Was done, and is to be done once more: the case was sent back. */
            AGAIN,
            STOPPED,
            NEVER;

            /** Completes the keys of its texts and the names of its looks. */
            public String code() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        static Outline of(List<DeployedProcess.Step> way, List<Visited> visited, boolean ended) {
            Set<String> active = ended ? Set.of() : ids(visited, Visited::active);
            Set<String> done = ids(visited, Visited::done);
            Set<String> reached = ids(visited, element -> true);
            List<Line> lines = way.stream()
                    .filter(step -> !step.isWait() || reached.contains(step.id()))
                    .map(step -> new Line(
                            step.id(),
                            step.name(),
                            step.lane(),
                            step.isWait(),
                            state(
                                    active.contains(step.id()),
                                    done.contains(step.id()),
                                    reached.contains(step.id()),
                                    ended)))
                    .toList();
            return new Outline(withAgain(lines), String.join(" ", active), String.join(" ", done));
        }

        /** What a person has done that lies after the place where the case is now. */
        private static List<Line> withAgain(List<Line> lines) {
            int now = lines.stream().map(Line::state).toList().indexOf(State.NOW);
            if (now < 0) {
                return lines;
            }
            return Stream.concat(
                            lines.stream().limit(now + 1L),
                            lines.stream().skip(now + 1L).map(Line::onceMore))
                    .toList();
        }

        /** The human step after the one where the case is. */
        @Nullable
        Line next() {
            int last = -1;
            for (int i = 0; i < steps.size(); i++) {
                last = steps.get(i).state() == State.NOW ? i : last;
            }
            return last < 0
                    ? null
                    : steps.stream()
                            .skip(last + 1L)
                            .filter(line -> !line.isWait())
                            .findFirst()
                            .orElse(null);
        }

        private static State state(boolean active, boolean done, boolean reached, boolean ended) {
            if (active) {
                return State.NOW;
            }
            if (done) {
                return State.DONE;
            }
            if (!ended) {
                return State.LATER;
            }
            return reached ? State.STOPPED : State.NEVER;
        }

        private static Set<String> ids(List<Visited> visited, Predicate<Visited> wanted) {
            return visited.stream()
                    .filter(wanted)
                    .map(Visited::elementId)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
