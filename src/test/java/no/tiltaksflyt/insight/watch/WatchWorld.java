package no.tiltaksflyt.insight.watch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.insight.CourseRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases as their facts stand, and what somebody was told. */
final class WatchWorld {

    static final String PROCESS = "measure-approval";
    static final String STEP = "Task_AssessMeasure";

    private final JdbcClient owner;
    private final CourseRows courses;
    private final MovedByHand clock;

    WatchWorld(TestDatabase database, MovedByHand clock) {
        owner = database.owner();
        courses = new CourseRows(owner);
        this.clock = clock;
    }

    void clear() {
        courses.clear();
        owner.sql("truncate watch_owner, watch_alarm, watch_alarm_case, notice, notice_read, email")
                .update();
        owner.sql("update watch_round set at = null").update();
        owner.sql("delete from engine.process_definition").update();
        courses.deploy();
        owner.sql("delete from engine.process_definition where version = 2").update(); // it has another step
    }

    /** It came to the step at the time, and is there. */
    CaseRef open(int number, String element, Instant since) {
        return open(number, element, since, "innlandet");
    }

    CaseRef open(int number, String element, Instant since, String district) {
        owner.sql("""
                        insert into insight.case_fact (process_instance_key, case_kind, case_id, process_id, version, state,
                                                       district_id, started_at, returned)
                        values (:key, 'measure', :id, 'measure-approval', 1, 'ACTIVE', :district, :since, 0)
                        on conflict do nothing
                        """)
                .param("key", number)
                .param("id", "m-" + number)
                .param("district", district)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .update();
        owner.sql("""
                        insert into insight.step_visit (element_instance_key, process_instance_key, process_id, version,
                                                        element_id, party, visit, returned, created_at, due_at, completed)
                        values (:key, :instance, 'measure-approval', 1, :element, 'pod', 1, false, :since, :due, false)
                        """)
                .param("key", number * 10)
                .param("instance", number)
                .param("element", element)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("due", since.plusSeconds(86_400L * 30).atOffset(ZoneOffset.UTC))
                .update();
        return new CaseRef("measure", "m-" + number);
    }

    /** It leaves its step, and has ended. */
    void end(int number) {
        Instant now = clock.instant();
        owner.sql("""
                        update insight.step_visit
                        set completed_at = :now, completed = true, total_ms = 0, total_working_ms = 0
                        where process_instance_key = :key
                        """)
                .param("key", number)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        owner.sql("""
                        update insight.case_fact
                        set state = 'COMPLETED', outcome = 'adopted', ended_at = :now, lead_ms = 864000000,
                            lead_working_ms = 288000000
                        where process_instance_key = :key
                        """)
                .param("key", number)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void sql(String statement) {
        owner.sql(statement).update();
    }

    /** The keys of what was told, the first first. */
    List<String> told() {
        return owner.sql("select message_key from notice order by id")
                .query(String.class)
                .list();
    }

    List<String> arguments() {
        return owner.sql("select arguments from notice order by id")
                .query(String.class)
                .list();
    }

    List<String> emails() {
        return owner.sql("select address || ': ' || subject || E'\\n' || body from email order by id")
                .query(String.class)
                .list();
    }

    @Nullable
    String state(long alarm) {
        return owner.sql("select state || coalesce(' ' || reason, '') from watch_alarm where id = :id")
                .param("id", alarm)
                .query(String.class)
                .single();
    }

    @Nullable
    Double value(long alarm) {
        return owner.sql("select value from watch_alarm where id = :id")
                .param("id", alarm)
                .query((row, number) -> row.getObject("value", Double.class))
                .list()
                .getFirst();
    }
}
