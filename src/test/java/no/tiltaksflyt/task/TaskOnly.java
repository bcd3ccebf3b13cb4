package no.tiltaksflyt.task;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.breach.StoppedInstances;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CaseTests;
import no.tiltaksflyt.casework.OneKind;
import no.tiltaksflyt.draft.DraftRepository;
import no.tiltaksflyt.draft.Drafts;
import no.tiltaksflyt.engine.EngineCommands;
import no.tiltaksflyt.form.Forms;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.process.DeployedProcesses;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The package {@code task} on a real database; what it hands to the neighbours is written down at commit. */
@TestConfiguration
@EnableTransactionManagement
@Import({
    Drafts.class,
    DraftRepository.class,
    TaskQueries.class,
    TaskPlaceQueries.class,
    TaskRepository.class,
    TaskReturnRepository.class,
    TaskReturns.class,
    KnownPersonRepository.class,
    MisplacedTaskQueries.class,
    TaskService.class,
    JdbcTaskExclusions.class,
    Forms.class
})
@ComponentScan(basePackageClasses = DeployedProcesses.class)
class TaskOnly {

    /** The classes that use it share one database. */
    static final String LOCK = "the database of TaskOnly";

    static final Person LISE = person("lise.pod", "Lise Berg", "pod-assessor");
    static final Person AMIR = person("amir.pod", "Amir Khan", "pod-assessor");
    static final Person JON = person("jon.pod", "Jon Vik", "pod-leader", "pod-assessor");
    static final Person ANNE = person("anne.hamar", "Anne Lie", "municipality-3403");

    static Person person(String userName, String name, String... groups) {
        return new Person("sub-" + userName, userName, name, Set.of(groups), false);
    }

    @Bean
    TestDatabase database() {
        return TestDatabase.fresh();
    }

    @Bean
    DataSource dataSource(TestDatabase database) {
        return database.oneAtATime();
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    JdbcClient jdbc(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    @Bean
    EngineRows rows(TestDatabase database) {
        return new EngineRows(database.owner());
    }

    @Bean
    JsonMapper json() {
        return JsonMapper.builder().build();
    }

    @Bean
    Clock clock() {
        return Clock.fixed(EngineRows.NOW, ZoneOffset.UTC);
    }

    @Bean
    Handed handed() {
        return new Handed();
    }

    @Bean
    EngineCommands engine(Handed handed) {
        return new EngineCommands() {
            @Override
            public void publishMessage(
                    String orderingKey, String name, String correlationKey, String id, Map<String, ?> variables) {
                handed.atCommit("publish " + name);
            }

            @Override
            public void publishLastingMessage(
                    String orderingKey, String name, String correlationKey, String id, Map<String, ?> variables) {
                handed.atCommit("publish " + name);
            }

            @Override
            public void assignTask(String orderingKey, long key, String assignee) {
                handed.atCommit("assign " + key + " " + assignee);
            }

            @Override
            public void unassignTask(String orderingKey, long key) {
                handed.atCommit("unassign " + key);
            }

            @Override
            public void completeTask(String orderingKey, long key, Map<String, ?> variables) {
                handed.atCommit("complete " + key + " " + variables);
            }

            @Override
            public void retryIncident(String orderingKey, long incidentKey, @Nullable Long jobKey) {
                handed.atCommit("retry " + incidentKey);
            }

            @Override
            public void restartStep(
                    String orderingKey, long processInstanceKey, String elementId, long elementInstanceKey) {
                handed.atCommit("restart " + elementInstanceKey);
            }

            @Override
            public void moveCase(
                    String orderingKey,
                    long processInstanceKey,
                    String elementId,
                    Map<String, ?> variables,
                    List<Long> ended) {
                handed.atCommit("move " + processInstanceKey + " " + elementId);
            }

            @Override
            public void cancelInstance(String orderingKey, long processInstanceKey) {
                handed.atCommit("cancel " + processInstanceKey);
            }

            @Override
            public long migrateInstance(
                    String orderingKey,
                    long processInstanceKey,
                    long processDefinitionKey,
                    Map<String, String> elements) {
                handed.atCommit("migrate " + processInstanceKey);
                return 1;
            }
        };
    }

    @Bean
    CurrentPerson current() {
        return () -> LISE;
    }

    @Bean
    TransactionTemplate transaction(PlatformTransactionManager transactions) {
        return new TransactionTemplate(transactions);
    }

    @Bean
    Set<Long> stopped() {
        return ConcurrentHashMap.newKeySet();
    }

    @Bean
    StoppedInstances stoppedInstances(Set<Long> stopped) {
        return stopped::contains;
    }

    @Bean
    CaseDirectories cases() {
        return CaseTests.directories(new OneKind("measure", "measureId"), new OneKind("inspection", "caseId"));
    }

    @Bean
    OwnedSteps ownedSteps() {
        return new OwnedSteps();
    }

    @Bean
    AuditLog audit(Handed handed) {
        return (person, action, about, details) ->
                handed.atCommit("audit " + action + " " + (person == null ? "-" : person.userName()));
    }

    /** A step whose owners a feature knows: the first of the groups that the engine offers it to, and nobody's without a case. */
    static final class OwnedSteps implements TaskSubmissionHandler {

        static final String ELEMENT = "owned-step";

        /** Of which the feature can tell nothing. */
        static final String BROKEN = "broken-step";

        final List<Integer> asked = new CopyOnWriteArrayList<>();

        @Override
        public boolean handles(String processId, String elementId) {
            return elementId.equals(ELEMENT) || elementId.equals(BROKEN);
        }

        @Override
        public Map<Long, Set<String>> owners(List<UserTask> tasks) {
            asked.add(tasks.size());
            return tasks.stream().collect(Collectors.toMap(UserTask::key, OwnedSteps::owner));
        }

        private static Set<String> owner(UserTask task) {
            if (task.elementId().equals(BROKEN)) {
                throw new IllegalStateException("Nothing is signed for task " + task.key());
            }
            return task.caseRef() == null
                    ? Set.of()
                    : Set.of(task.candidateGroups().iterator().next());
        }

        @Override
        public Map<String, Object> context(UserTask task) {
            return Map.of();
        }

        @Override
        public Optional<Map<String, Object>> submit(TaskSubmission submission) {
            return Optional.of(Map.of());
        }
    }

    /** What was given to engine and audit log, in transactions that were kept. */
    static final class Handed {

        final List<String> lines = new CopyOnWriteArrayList<>();

        void atCommit(String line) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    lines.add(line);
                }
            });
        }

        List<String> commands() {
            return lines.stream().filter(line -> !line.startsWith("audit")).toList();
        }

        List<String> about(long key) {
            return new ArrayList<>(
                    lines.stream().filter(line -> line.contains(" " + key)).toList());
        }
    }

    static Instant now() {
        return EngineRows.NOW;
    }
}
