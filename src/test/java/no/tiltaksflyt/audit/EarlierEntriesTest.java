package no.tiltaksflyt.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Map;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.harness.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A log that was begun when there was one kind of case, and is gone on with. */
class EarlierEntriesTest {

    /** As the version before wrote them, hashes and all. */
    private static final String EARLIER = """
            insert into audit_entry
                (number, happened_at, subject, user_name, name, origin, action, measure_id, details, previous_hash, hash)
            values
                (1, '2026-11-23T12:00:00Z', 'sub-1', 'lise.pod', 'Lise Berg', '127.0.0.1', 'measure.proposed', 'm-1',
                 '{"caseNumber":"2026/000001"}',
                 '0000000000000000000000000000000000000000000000000000000000000000',
                 'a475594dcedac6ff0ae7212d2f8955984c2c88e1aa874e5f2309de0ba69da149'),
                (2, '2026-11-23T12:00:01.5Z', null, null, null, null, 'measure.advice-locked', 'm-1', '{"version":1}',
                 'a475594dcedac6ff0ae7212d2f8955984c2c88e1aa874e5f2309de0ba69da149',
                 '457e50e6c6add60aa734d69b46f5f6a35adc5d7d97c8ec4476888b22ca9c4190'),
                (3, '2026-11-23T12:00:02.000001Z', 'sub-2', 'ada.admin', 'Ada', '127.0.0.1', 'register.languages-changed',
                 null, '{"bokmal":1,"nynorsk":2}',
                 '457e50e6c6add60aa734d69b46f5f6a35adc5d7d97c8ec4476888b22ca9c4190',
                 '6375cd5dc763fd11eca37aa516ebfbb58a1833484f6962282dc4c9a0908203ba')
            """;

    private static final String HEAD = """
            update chain_head
            set number = number + 1,
                hash = (select hash from audit_entry where audit_entry.number = chain_head.number + 1)
            """;

    private final TestDatabase database = TestDatabase.asOf("057");
    private final AuditRepository repository = new AuditRepository(database.jdbc());
    private final ChainedAuditLog log = new ChainedAuditLog(repository, JsonMapper.shared(), Clock.systemUTC());

    @BeforeEach
    void goOn() {
        database.owner().sql(EARLIER).update();
        for (int entry = 0; entry < 3; entry++) {
            database.owner().sql(HEAD).update();
        }
        database.migrate();
    }

    @Test
    void shouldStillVerifyAndGoOn() {
        assertThat(log.verify()).isEmpty();
        append();
        assertThat(log.verify()).isEmpty();
        assertThat(log.size()).isEqualTo(4);
        assertThat(repository.after(0)).extracting(AuditRow::hashFormat).containsExactly(1, 1, 1, 2);
        assertThat(log.entries(AuditTrail.Filter.none(), null, 10))
                .extracting(AuditEntry::caseRef)
                .containsExactly(
                        new CaseRef("inspection", "i-1"),
                        null,
                        new CaseRef("measure", "m-1"),
                        new CaseRef("measure", "m-1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | case_id = 'm-2'",
                "1 | case_kind = 'inspection'",
                "2 | case_kind = null",
                "2 | case_kind = null, case_id = null",
                "3 | case_kind = 'measure'",
                "3 | case_kind = 'measure', case_id = 'm-1'",
                "1 | hash_format = 2",
                "3 | hash_format = 2",
                "2 | hash_format = 0",
                "3 | details = '{}'",
            })
    void shouldFindWhatWasChanged(long number, String change) {
        append();
        database.owner()
                .sql("alter table audit_entry drop constraint audit_entry_case_whole")
                .update();
        database.owner().sql("alter table audit_entry disable trigger all").update();
        database.owner()
                .sql("update audit_entry set " + change + " where number = " + number)
                .update();

        assertThat(log.verify()).contains(new AuditTrail.BrokenChain(number, "audit.broken.changed"));
    }

    /** Format 1 tells less: whoever writes a newer entry in it leaves the kind out of the hash. */
    @Test
    void shouldNotGoBackToAnEarlierFormat() {
        append();
        append();
        AuditRow last = repository.after(4).getFirst();
        AuditRow earlier = new AuditRow(
                1,
                last.number(),
                last.happenedAt(),
                last.subject(),
                last.userName(),
                last.name(),
                last.origin(),
                last.action(),
                "measure",
                last.caseId(),
                last.details(),
                last.previousHash(),
                "");
        String hash = AuditHash.of(earlier);
        database.owner().sql("alter table audit_entry disable trigger all").update();
        database.owner().sql("alter table chain_head disable trigger all").update();
        database.owner()
                .sql("update audit_entry set hash_format = 1, case_kind = 'measure', hash = :hash where number = 5")
                .param("hash", hash)
                .update();
        database.owner()
                .sql("update chain_head set hash = :hash")
                .param("hash", hash)
                .update();

        assertThat(log.verify()).contains(new AuditTrail.BrokenChain(5, "audit.broken.changed"));
    }

    @Test
    void shouldStillOnlyGrow() {
        assertThatThrownBy(() -> database.owner()
                        .sql("update audit_entry set action = 'x'")
                        .update())
                .hasMessageContaining("can only grow");
        assertThatThrownBy(() -> database.owner().sql("delete from audit_entry").update())
                .hasMessageContaining("can only grow");
        assertThatThrownBy(() -> database.owner().sql("truncate audit_entry").update())
                .hasMessageContaining("can only grow");
        assertThatThrownBy(() -> database.owner()
                        .sql("update audit_entry set case_kind = null where number = 1")
                        .update())
                .hasMessageContaining("can only grow");
        assertThatThrownBy(() -> database.jdbc().sql("delete from audit_entry").update())
                .hasStackTraceContaining("permission denied");
    }

    private void append() {
        new TransactionTemplate(new JdbcTransactionManager(database.dataSource()))
                .executeWithoutResult(
                        status -> log.append(null, "inspection.started", new CaseRef("inspection", "i-1"), Map.of()));
    }
}
