package no.tiltaksflyt.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.process.DeployedProcesses;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the engine has told of the process instances of stopped cases. The callers let only administrators in. */
@Component
class StoppedCaseQueries {

    private static final String INSTANCE = """
            select p.state, p.process_definition_key,
                array(
                    select p.variables ->> carried.variable
                    from unnest(cast(:caseVariables as text[])) with ordinality as carried (variable, place)
                    order by carried.place) as case_ids
            from engine.process_instance p
            where p.key = :key
            """;

    private static final String ACTIVE_ELEMENTS = """
            select key
            from engine.element_instance
            where process_instance_key = :key and flow_scope_key = :key and state = 'ACTIVE'
            order by key
            """;

    private final JdbcClient jdbc;
    private final CaseDirectories cases;
    private final DeployedProcesses processes;

    StoppedCaseQueries(JdbcClient jdbc, CaseDirectories cases, DeployedProcesses processes) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.processes = processes;
    }

    Optional<Instance> instance(long processInstanceKey) {
        return jdbc.sql(INSTANCE)
                .param("key", processInstanceKey)
                .param("caseVariables", cases.variables().toArray(String[]::new))
                .query(this::instanceOf)
                .optional()
                .map(Supplier::get);
    }

    /** What goes on in the process's own scope. */
    List<Long> activeElements(long processInstanceKey) {
        return jdbc.sql(ACTIVE_ELEMENTS)
                .param("key", processInstanceKey)
                .query((row, number) -> row.getLong("key"))
                .list();
    }

    /** What it is about is asked when the row is read: the process's model may need the connection that it came by. */
    private Supplier<Instance> instanceOf(ResultSet row, int number) throws SQLException {
        String[] ids = (String[]) row.getArray("case_ids").getArray();
        long process = row.getLong("process_definition_key");
        boolean active = "ACTIVE".equals(row.getString("state"));
        return () -> new Instance(
                active, cases.caseOf(declaredKind(process), Arrays.asList(ids)).orElse(null));
    }

    private @Nullable String declaredKind(long processDefinitionKey) {
        return processes
                .find(processDefinitionKey)
                .flatMap(process -> process.property(CaseDirectories.KIND_PROPERTY))
                .orElse(null);
    }

    record Instance(boolean active, @Nullable CaseRef caseRef) {

        static final Instance UNKNOWN = new Instance(false, null);
    }
}
