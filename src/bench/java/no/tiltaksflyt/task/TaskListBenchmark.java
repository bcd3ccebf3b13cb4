package no.tiltaksflyt.task;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.bench.Bench;
import no.tiltaksflyt.bench.Benchmark;
import no.tiltaksflyt.bench.Latencies;
import no.tiltaksflyt.bench.Machine;
import no.tiltaksflyt.bench.Table;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.casework.CaseTests;
import no.tiltaksflyt.casework.OneKind;
import no.tiltaksflyt.draft.DraftRepository;
import no.tiltaksflyt.draft.Drafts;
import no.tiltaksflyt.embedded.DatabaseSetup;
import no.tiltaksflyt.embedded.PostgresProcess;
import no.tiltaksflyt.engine.EngineCommands;
import no.tiltaksflyt.engine.OutboxRows;
import no.tiltaksflyt.form.Forms;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.process.DeployedProcesses;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The list's queries and a person's deeds at many open tasks in 20 groups, of which the person is in 3 (so sees 15 %),
 * with as many closed tasks behind them; the rows are made by SQL in the exporter's shape.
 */
public final class TaskListBenchmark implements Benchmark {

    private static final DatabaseSetup.Passwords PASSWORDS =
            new DatabaseSetup.Passwords("owner", "app", "exporter", "report");
    private static final int GROUPS = 20;
    private static final Person PERSON =
            new Person("s1", "lise.pod", "Lise", Set.of("group-3", "group-8", "group-14"), false);
    private static final String FORM = """
            {"id":"f","components":[
              {"type":"radio","id":"i","key":"impartiality","label":"Habil?","validate":{"required":true},
               "values":[{"label":"Ja","value":"impartial"},{"label":"Nei","value":"not-impartial"}]},
          {"type":"textarea","id":"r","key":"reason","label":"Begrunnelse","validate":{"required":true}}]}\
        """;

    private static final String INSTANCES = """
            insert into engine.process_instance (key, process_definition_key, process_id, version, state, started_at, variables)
            select n, 1, 'measure-approval', 1, 'ACTIVE', now() - n * interval '1 minute',
                   jsonb_build_object('measureId', 'measure-' || n, 'caseNumber', '2026/' || n, 'districtId', 'd' || n % 12,
                                      'category', 'presence')
            from generate_series(1::bigint, :tasks) as n
            """;

    private static final String TASKS = """
            insert into engine.user_task (key, process_instance_key, process_definition_key, process_id, version, element_id,
                                          element_instance_key, form_key, candidate_groups, due_at, state, created_at,
                                          updated_at, ended_at)
            select :firstKey + n, n, 1, 'measure-approval', 1, 'Task_' || n / :groups % 5, n, 1,
                   array['group-' || n * 7 % :groups],
                   now() + (n * 7919 % 40000 - 2000) * interval '1 minute', :state, now() - n * interval '1 minute', now(),
                   case when :state = 'CREATED' then null else now() end
            from generate_series(1::bigint, :tasks) as n
            """;

    private static final String TASK_GROUPS = """
            insert into engine.user_task_group (group_name, due_at, user_task_key)
            select candidate_groups[1], due_at, key from engine.user_task where state = 'CREATED'
            """;

    /** Half of the closed ones were completed here, a hundredth of the open ones is claimed by someone. */
    private static final String COMPLETIONS = """
            insert into task_completion (user_task_key, subject, person_name, completed_at)
            select key, 'p' || key % 100, 'P', ended_at - (key % 90000) * interval '1 second'
            from engine.user_task where state = 'COMPLETED'
            """;

    private static final String CLAIMS = """
            insert into task_claim (user_task_key, subject, user_name, person_name, changed_at)
            select key, 's' || key % 40, 'u', 'U', now() from engine.user_task where state = 'CREATED' and key % 10 = 0
            """;

    @Override
    public String name() {
        return "list";
    }

    @Override
    public void run() throws Exception {
        try (PostgresProcess server = new PostgresProcess(Bench.freshFolder("list")).start()) {
            for (int tasks : sizes()) {
                run(server, "list_" + tasks, tasks);
            }
        }
    }

    private static List<Integer> sizes() {
        int only = Bench.setting("tasks", 0);
        return only > 0 ? List.of(only) : List.of(10_000, 100_000, 1_000_000);
    }

    private static void run(PostgresProcess server, String name, int tasks) throws Exception {
        DatabaseSetup.prepare(server, name, PASSWORDS);
        Flyway.configure()
                .dataSource(server.url(name), DatabaseSetup.OWNER, PASSWORDS.owner())
                .load()
                .migrate();
        try (HikariDataSource owner = pool(server.url(name), DatabaseSetup.OWNER, PASSWORDS.owner());
                HikariDataSource application =
                        pool(server.url(name), DatabaseSetup.APPLICATION, PASSWORDS.application())) {
            lay(JdbcClient.create(owner), tasks);
            measure(new Desk(application), JdbcClient.create(owner), tasks);
        }
    }

    private static HikariDataSource pool(String url, String user, String password) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(2);
        return pool;
    }

    private static void lay(JdbcClient owner, int tasks) throws IOException {
        owner.sql(
                        "insert into engine.process_definition values (1, 'measure-approval', 1, 'measure-approval.bpmn', :xml, now())")
                .param("xml", Files.readString(Path.of("bpmn/measure-approval.bpmn")))
                .update();
        owner.sql("insert into engine.form values (1, 'form', 1, :json, now())")
                .param("json", FORM)
                .update();
        owner.sql(INSTANCES).param("tasks", tasks).update();
        for (String state : List.of("COMPLETED", "CREATED")) {
            owner.sql(TASKS)
                    .param("tasks", tasks)
                    .param("groups", GROUPS)
                    .param("state", state)
                    .param("firstKey", state.equals("CREATED") ? 1_000_000_000L : 0L)
                    .update();
        }
        for (String sql : List.of(TASK_GROUPS, COMPLETIONS, CLAIMS, "vacuum analyze")) {
            owner.sql(sql).update();
        }
    }

    private static void measure(Desk desk, JdbcClient owner, int tasks) {
        double load = Machine.load();
        Table table = Table.ofLatencies(String.format(Locale.ROOT, "%,d open tasks (load %.1f)", tasks, load));
        int times = Bench.setting("times", 300);
        table.row("first page, free in my groups", desk.time(times, desk::groups));
        table.row("first page, mine and my groups'", desk.time(times, desk::all));
        table.row("first page, overdue", desk.time(times, desk::overdue));
        table.row("first page, one step (element) of my groups", desk.time(times, desk::ofElement));
        table.row("first page, mine", desk.time(times, desk::mine));
        table.row("page 20 of my groups", desk.time(times, desk::twentieth));
        table.row("counts on the page (up to the bound)", desk.time(times, desk::counts));
        table.row("tasks of one measure", desk.time(times, desk::ofMeasure));
        table.row("open one task with its form", desk.time(times, desk::open));
        table.row("claim (lock, check, rows, outbox; commit)", desk.time(times, desk::claim));
        table.row("complete (form checked, rows, outbox; commit)", desk.time(times, desk::complete));
        table.print();
        if (Boolean.getBoolean("bench.plans")) {
            desk.plans();
        }
    }

    /** One person at her desk. */
    private static final class Desk {

        private final JdbcClient jdbc;
        private final TaskQueries queries;
        private final TaskService service;
        private final TransactionTemplate transaction;
        private final Forms forms = new Forms(Clock.systemUTC());
        private final String twentieth;
        private List<Long> free;
        private int next;

        Desk(HikariDataSource database) {
            jdbc = JdbcClient.create(database);
            CaseDirectories cases = CaseTests.directories(new OneKind("measure", "measureId"));
            queries = new TaskQueries(
                    jdbc,
                    new TaskPlaceQueries(jdbc, cases, Clock.systemUTC()),
                    cases,
                    processes(jdbc),
                    new StaticListableBeanFactory().getBeanProvider(TaskSubmissionHandler.class));
            JsonMapper json = JsonMapper.builder().build();
            EngineCommands outbox = new OutboxRows(jdbc, json);
            AuditLog audit = (person, action, about, details) -> {};
            service = new TaskService(
                    queries,
                    new TaskRepository(jdbc, new KnownPersonRepository(jdbc, () -> PERSON, Clock.systemUTC()), json),
                    new Drafts(new DraftRepository(jdbc, json), Clock.systemUTC()),
                    forms,
                    List.of(),
                    outbox,
                    key -> false,
                    audit,
                    json,
                    Clock.systemUTC());
            transaction = new TransactionTemplate(new JdbcTransactionManager(database));
            free = queries.firstKeys(PERSON, TaskFilter.of(TaskView.GROUPS));
            twentieth = cursorOfPage(20);
        }

        private String cursorOfPage(int page) {
            String cursor = null;
            for (int i = 1; i < page; i++) {
                cursor = queries.page(PERSON, TaskFilter.of(TaskView.GROUPS), cursor)
                        .next();
            }
            return cursor;
        }

        Latencies time(int times, Runnable deed) {
            for (int i = 0; i < times / 5; i++) {
                deed.run();
            }
            Latencies measured = new Latencies();
            for (int i = 0; i < times; i++) {
                long began = System.nanoTime();
                deed.run();
                measured.add(System.nanoTime() - began);
            }
            return measured;
        }

        private void full(TaskPage page) {
            if (page.items().size() != TaskQueries.PAGE_SIZE) {
                throw new IllegalStateException("A page of " + page.items().size());
            }
        }

        void groups() {
            full(queries.page(PERSON, TaskFilter.of(TaskView.GROUPS), null));
        }

        void all() {
            full(queries.page(PERSON, TaskFilter.of(TaskView.ALL), null));
        }

        void overdue() {
            full(queries.page(PERSON, TaskFilter.of(TaskView.OVERDUE), null));
        }

        void ofElement() {
            full(queries.page(
                    PERSON, new TaskFilter(TaskView.GROUPS, null, "measure-approval", "Task_2", false, true), null));
        }

        void mine() {
            queries.page(PERSON, TaskFilter.of(TaskView.MINE), null);
        }

        void twentieth() {
            full(queries.page(PERSON, TaskFilter.of(TaskView.GROUPS), twentieth));
        }

        void counts() {
            queries.counts(PERSON);
        }

        private static DeployedProcesses processes(JdbcClient jdbc) {
            AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();
            beans.registerBean(JdbcClient.class, () -> jdbc);
            beans.scan(DeployedProcesses.class.getPackageName());
            beans.refresh();
            return beans.getBean(DeployedProcesses.class);
        }

        void ofMeasure() {
            queries.page(
                    PERSON,
                    new TaskFilter(
                            TaskView.ALL, Set.of(new CaseRef("measure", "measure-5009")), null, null, false, false),
                    null);
        }

        void open() {
            service.open(PERSON, free.getFirst());
        }

        void claim() {
            if (next == free.size()) {
                free = queries.firstKeys(PERSON, TaskFilter.of(TaskView.GROUPS));
                next = 0;
            }
            long key = free.get(next++);
            transaction.executeWithoutResult(status -> service.claim(PERSON, key));
        }

        /** Her own ones; those that the claims before have given her. */
        void complete() {
            long key = queries.next(PERSON).orElseThrow();
            transaction.executeWithoutResult(status -> service.complete(
                    PERSON,
                    key,
                    null,
                    opened -> forms.fromValues(
                            opened.form(),
                            Map.of("impartiality", "impartial", "reason", "Fordi det er slik"),
                            opened.context(),
                            Locale.ROOT)));
        }

        void plans() {
            plan(TaskPlaceQueries.OF_GROUPS);
            plan(TaskPlaceQueries.HELD);
        }

        private void plan(String sql) {
            String plan = jdbc
                    .sql("explain (analyze, buffers, costs off, timing off) " + sql)
                    .param("subject", PERSON.subject())
                    .param("userName", PERSON.userName())
                    .param("groups", PERSON.groups().toArray(String[]::new))
                    .param("free", true)
                    .param("afterTime", TaskCursor.BEFORE_ALL.time())
                    .param("afterKey", TaskCursor.BEFORE_ALL.key())
                    .param("dueBefore", "infinity")
                    .param("processId", null)
                    .param("elementId", null)
                    .param("limit", TaskQueries.PAGE_SIZE + 1)
                    .query(String.class)
                    .list()
                    .stream()
                    .collect(Collectors.joining("\n"));
            System.out.println(plan);
        }
    }
}
