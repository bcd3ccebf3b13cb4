package no.tiltaksflyt.insight.watch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.insight.OpenVisit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps which visits to steps an alarm on any case has told of, so that each is told of once. */
@Component
class WaitingRepository {

    private static final String TOLD = """
            select element_instance_key, case_kind, case_id, element_id, ended_at is not null as ended
            from watch_alarm_case
            where alarm_id = :alarm
            order by begun_at, element_instance_key
            """;

    private static final String BEGIN = """
            insert into watch_alarm_case (alarm_id, element_instance_key, case_kind, case_id, element_id, begun_at)
            values (:alarm, :visit, :caseKind, :caseId, :element, :at)
            """;

    private static final String END = """
            update watch_alarm_case
            set ended_at = :at
            where alarm_id = :alarm and element_instance_key = :visit and ended_at is null
            """;

    private static final String FORGET = "delete from watch_alarm_case where alarm_id = :alarm";

    private final JdbcClient jdbc;

    WaitingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A visit that was told of. */
    record Told(long visit, CaseRef caseRef, String elementId, boolean ended) {}

    List<Told> of(long alarm) {
        return jdbc.sql(TOLD)
                .param("alarm", alarm)
                .query((row, number) -> new Told(
                        row.getLong("element_instance_key"),
                        new CaseRef(row.getString("case_kind"), row.getString("case_id")),
                        row.getString("element_id"),
                        row.getBoolean("ended")))
                .list();
    }

    void begin(long alarm, OpenVisit visit, Instant at) {
        jdbc.sql(BEGIN)
                .param("alarm", alarm)
                .param("visit", visit.elementInstanceKey())
                .param("caseKind", visit.caseRef().kind())
                .param("caseId", visit.caseRef().id())
                .param("element", visit.elementId())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void end(long alarm, Told told, Instant at) {
        int changed = jdbc.sql(END)
                .param("alarm", alarm)
                .param("visit", told.visit())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        if (changed != 1) {
            throw new IllegalStateException("Alarm " + alarm + " did not tell of visit " + told.visit());
        }
    }

    void forget(long alarm) {
        jdbc.sql(FORGET).param("alarm", alarm).update();
    }
}
