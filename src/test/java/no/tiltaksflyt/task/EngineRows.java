package no.tiltaksflyt.task;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lays out rows of schema engine as the exporter writes them. */
final class EngineRows {

    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static final AtomicLong KEYS = new AtomicLong(2251799813685249L);

    private final JdbcClient owner;

    EngineRows(JdbcClient owner) {
        this.owner = owner;
    }

    long definition(String processId, String xml) {
        long key = KEYS.incrementAndGet();
        owner.sql("insert into engine.process_definition values (:key, :id, 1, :id || '.bpmn', :xml, now())")
                .param("key", key)
                .param("id", processId)
                .param("xml", xml)
                .update();
        return key;
    }

    long form(String json) {
        long key = KEYS.incrementAndGet();
        owner.sql("insert into engine.form values (:key, 'form', 1, :json, now())")
                .param("key", key)
                .param("json", json)
                .update();
        return key;
    }

    long instance(String processId, long definitionKey, String variables) {
        long key = KEYS.incrementAndGet();
        owner.sql("""
                        insert into engine.process_instance (key, process_definition_key, process_id, version, state,
                                                             started_at, variables)
                        values (:key, :definition, :id, 1, 'ACTIVE', now(), cast(:variables as jsonb))
                        """)
                .param("key", key)
                .param("definition", definitionKey)
                .param("id", processId)
                .param("variables", variables)
                .update();
        return key;
    }

    /** A variable of a scope: of an instance, or of an element in it. */
    void variable(long scope, long instance, String name, String json) {
        owner.sql("insert into engine.variable values (:scope, :name, :instance, cast(:value as jsonb), now())")
                .param("scope", scope)
                .param("name", name)
                .param("instance", instance)
                .param("value", json)
                .update();
    }

    void element(long key, long instance, String elementId, long flowScope) {
        owner.sql("""
                        insert into engine.element_instance (key, process_instance_key, process_definition_key, element_id,
                                                             element_type, flow_scope_key, state, started_at)
                        values (:key, :instance, 1, :element, 'USER_TASK', :scope, 'ACTIVE', now())
                        """)
                .param("key", key)
                .param("instance", instance)
                .param("element", elementId)
                .param("scope", flowScope)
                .update();
    }

    /** A task of an instance of its own. */
    Task task(String... groups) {
        return new Task(List.of(groups));
    }

    void end(long key, String state) {
        owner.sql("update engine.user_task set state = :state, ended_at = now() where key = :key")
                .param("state", state)
                .param("key", key)
                .update();
        owner.sql("delete from engine.user_task_group where user_task_key = :key")
                .param("key", key)
                .update();
    }

    void assign(long key, @Nullable String assignee) {
        owner.sql("update engine.user_task set assignee = :assignee where key = :key")
                .param("assignee", assignee)
                .param("key", key)
                .update();
    }

    final class Task {

        private final List<String> groups;
        private String processId = "some-process";
        private String elementId = "Task_Some";
        private String measureId = "measure-1";
        private String variables = "";
        private long definitionKey = 1;
        private @Nullable Long instanceKey;
        private @Nullable Long formKey;
        private @Nullable Instant dueAt = NOW.plusSeconds(86_400);
        private @Nullable String assignee;
        private List<String> users = List.of();

        private Task(List<String> groups) {
            this.groups = groups;
        }

        Task element(String id) {
            elementId = id;
            return this;
        }

        Task process(String id, long key) {
            processId = id;
            definitionKey = key;
            return this;
        }

        Task measure(String id) {
            measureId = id;
            return this;
        }

        Task of(long instance) {
            instanceKey = instance;
            return this;
        }

        Task variables(String more) {
            variables = ", " + more;
            return this;
        }

        Task form(String json) {
            formKey = EngineRows.this.form(json);
            return this;
        }

        Task due(@Nullable Instant at) {
            dueAt = at;
            return this;
        }

        Task offeredTo(String... userNames) {
            users = List.of(userNames);
            return this;
        }

        Task assignee(String name) {
            assignee = name;
            return this;
        }

        long insert() {
            long key = KEYS.incrementAndGet();
            long instance = instanceKey != null
                    ? instanceKey
                    : instance(processId, definitionKey, "{\"measureId\": \"%s\"%s}".formatted(measureId, variables));
            owner.sql("""
                            insert into engine.user_task (key, process_instance_key, process_definition_key, process_id, version,
                                                          element_id, element_instance_key, form_key, assignee, candidate_groups,
                                                          candidate_users, due_at, state, created_at, updated_at)
                            values (:key, :instance, :definition, :process, 1, :element, :key, :form, :assignee, :groups,
                                    :users, :due, 'CREATED', :created, :created)
                            """)
                    .param("key", key)
                    .param("instance", instance)
                    .param("definition", definitionKey)
                    .param("process", processId)
                    .param("element", elementId)
                    .param("form", formKey)
                    .param("assignee", assignee)
                    .param("groups", groups.toArray(String[]::new))
                    .param("users", users.toArray(String[]::new))
                    .param("due", dueAt == null ? null : dueAt.atOffset(ZoneOffset.UTC))
                    .param("created", OffsetDateTime.ofInstant(NOW, ZoneOffset.UTC))
                    .update();
            groups.forEach(group -> insertGroup(group, key));
            return key;
        }

        private void insertGroup(String group, long key) {
            owner.sql(
                            "insert into engine.user_task_group values (:group, coalesce(cast(:due as timestamptz), 'infinity'), :key)")
                    .param("group", group)
                    .param("due", dueAt == null ? null : dueAt.toString())
                    .param("key", key)
                    .update();
        }
    }
}
