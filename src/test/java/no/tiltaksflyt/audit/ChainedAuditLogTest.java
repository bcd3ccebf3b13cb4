package no.tiltaksflyt.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.identity.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

class ChainedAuditLogTest {

    private static final Person LISE = new Person("sub-1", "lise.pod", "Lise Berg", Set.of("pod-assessor"), false);

    private static final CaseRef ABOUT = new CaseRef("inspection", "i-1");

    private TestDatabase database;
    private TransactionTemplate transaction;
    private ChainedAuditLog log;

    @BeforeEach
    void openLog() {
        database = TestDatabase.fresh();
        DataSource dataSource = database.dataSource();
        transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        log = new ChainedAuditLog(
                new AuditRepository(JdbcClient.create(dataSource)), JsonMapper.shared(), Clock.systemUTC());
    }

    @Test
    void shouldChainWhatIsWritten() {
        write("measure.proposed");
        write("measure.assessed");

        assertThat(log.verify()).isEmpty();
        assertThat(log.size()).isEqualTo(2);
        assertThat(log.entries(AuditTrail.Filter.none(), null, 10))
                .extracting(AuditEntry::action)
                .containsExactly("measure.assessed", "measure.proposed");
    }

    @Test
    void shouldFindAnEntryThatWasChanged() {
        write("measure.proposed");
        write("measure.assessed");
        tamper("update audit_entry set user_name = 'someone.else' where number = 1");

        assertThat(log.verify()).contains(new AuditTrail.BrokenChain(1, "audit.broken.changed"));
    }

    /** Also in a column that a later version adds. */
    @Test
    void shouldFindAChangeInAnyColumn() {
        write("one");
        write("two");
        database.owner().sql("create table whole as select * from audit_entry").update();

        Map<String, String> columns = columns();
        assertThat(columns).containsKeys("details", "happened_at", "subject", "previous_hash");
        columns.forEach((column, type) -> {
            tamper("update audit_entry set %s = %s where number = 2".formatted(column, changed(column, type)));
            assertThat(log.verify()).as(column).isPresent();
            tamper(
                    "update audit_entry set %1$s = whole.%1$s from whole where whole.number = 2 and audit_entry.number > 1"
                            .formatted(column));
            assertThat(log.verify()).as(column + " as it was").isEmpty();
        });
    }

    private Map<String, String> columns() {
        Map<String, String> columns = new TreeMap<>();
        database.owner()
                .sql("select column_name, data_type from information_schema.columns where table_name = 'audit_entry'")
                .query((row, number) -> columns.put(row.getString(1), row.getString(2)))
                .list();
        return columns;
    }

    private static String changed(String column, String type) {
        return switch (type) {
            case "text" -> "coalesce(%s, '') || 'x'".formatted(column);
            case "timestamp with time zone" -> column + " + interval '1 second'";
            default -> column + " + 1";
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "case_kind = 'measure'",
                "case_id = 'i-2'",
                "case_kind = null, case_id = null",
                "case_kind = null",
                "hash_format = 1",
                "hash_format = 1, case_kind = 'measure'",
                "hash_format = 3",
                "hash_format = 0",
            })
    void shouldFindThatAnEntryWasMovedToAnotherCaseOrFormat(String change) {
        write("one");
        write("two");
        write("three");
        database.owner()
                .sql("alter table audit_entry drop constraint audit_entry_case_whole")
                .update();
        tamper("update audit_entry set " + change + " where number = 2");

        assertThat(log.verify()).contains(new AuditTrail.BrokenChain(2, "audit.broken.changed"));
    }

    @Test
    void shouldNotLetACaseBeginAndEndInTheSamePlaceAsAnother() {
        transaction.executeWithoutResult(status -> log.append(LISE, "one", new CaseRef("ab", "c"), Map.of()));
        database.owner().sql("alter table audit_entry disable trigger all").update();
        database.owner()
                .sql("update audit_entry set case_kind = 'a', case_id = 'bc'")
                .update();

        assertThat(log.verify()).contains(new AuditTrail.BrokenChain(1, "audit.broken.changed"));
    }

    @Test
    void shouldFindTheEntriesOfCasesOfAnyKind() {
        CaseRef other = new CaseRef("measure", "i-1");
        write("one");
        transaction.executeWithoutResult(status -> log.append(LISE, "two", other, Map.of()));
        transaction.executeWithoutResult(status -> log.append(LISE, "three", null, Map.of()));

        assertThat(actions(Set.of(ABOUT))).containsExactly("one");
        assertThat(actions(Set.of(other))).containsExactly("two");
        assertThat(actions(Set.of(ABOUT, other))).containsExactly("two", "one");
        assertThat(actions(Set.of())).isEmpty();
        assertThat(log.entries(AuditTrail.Filter.none(), null, 10))
                .extracting(AuditEntry::caseRef)
                .containsExactly(null, other, ABOUT);
    }

    private List<String> actions(Set<CaseRef> cases) {
        return log.entries(new AuditTrail.Filter(cases, null, null), null, 10).stream()
                .map(AuditEntry::action)
                .toList();
    }

    @Test
    void shouldFindAnEntryThatIsMissing() {
        write("one");
        write("two");
        write("three");
        tamper("delete from audit_entry where number = 2");

        assertThat(log.verify()).contains(new AuditTrail.BrokenChain(2, "audit.broken.missing"));
    }

    @Test
    void shouldFindALogThatWasCutOff() {
        write("one");
        write("two");
        tamper("delete from audit_entry where number = 2");

        assertThat(log.verify()).contains(new AuditTrail.BrokenChain(2, "audit.broken.cut-off"));
    }

    /** Whoever can switch the triggers off can also compute checksums; the head still knows better. */
    @Test
    void shouldFindATailThatWasWrittenAnew() {
        write("one");
        write("two");
        AuditRow second = new AuditRepository(database.jdbc()).after(1).getFirst();
        String hash = AuditHash.of(new AuditRow(
                second.hashFormat(),
                second.number(),
                second.happenedAt(),
                second.subject(),
                second.userName(),
                second.name(),
                second.origin(),
                "forged",
                second.caseKind(),
                second.caseId(),
                second.details(),
                second.previousHash(),
                ""));
        tamper("update audit_entry set action = 'forged', hash = '%s' where number = 2".formatted(hash));

        assertThat(log.verify()).contains(new AuditTrail.BrokenChain(2, "audit.broken.changed"));
    }

    @Test
    void shouldRefuseAnEntryBeforeTheFirst() {
        write("one");

        assertThatThrownBy(() -> database.jdbc().sql("""
                                insert into audit_entry (hash_format, number, happened_at, action, details, previous_hash, hash)
                                select hash_format, 0, happened_at, action, details, previous_hash, hash from audit_entry
                                """).update())
                .hasStackTraceContaining("audit_entry_number_positive");
    }

    @Test
    void shouldRefuseToChangeOrDelete() {
        write("one");

        assertThatThrownBy(() -> database.owner()
                        .sql("update audit_entry set action = 'x'")
                        .update())
                .hasMessageContaining("can only grow");
        assertThatThrownBy(() -> database.owner().sql("delete from audit_entry").update())
                .hasMessageContaining("can only grow");
        assertThatThrownBy(() -> database.owner().sql("truncate audit_entry").update())
                .hasMessageContaining("can only grow");
        assertThatThrownBy(() -> database.jdbc().sql("delete from audit_entry").update())
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void shouldWriteNothingWhenTheDeedFails() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    log.append(LISE, "measure.proposed", null, Map.of());
                    throw new IllegalStateException("the deed failed");
                }))
                .hasMessage("the deed failed");

        assertThat(log.size()).isZero();
    }

    @Test
    void shouldRefuseToWriteOutsideATransaction() {
        assertThatThrownBy(() -> log.append(LISE, "measure.proposed", null, Map.of()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldStayWholeWhenManyWriteAtOnce() {
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            writers.add(CompletableFuture.runAsync(() -> write("measure.proposed")));
        }
        writers.forEach(CompletableFuture::join);

        assertThat(log.size()).isEqualTo(20);
        assertThat(log.verify()).isEmpty();
    }

    private void write(String action) {
        transaction.executeWithoutResult(status -> log.append(LISE, action, ABOUT, Map.of("b", 2, "a", "én «verdi»")));
    }

    private void tamper(String sql) {
        JdbcClient owner = database.owner();
        owner.sql("alter table audit_entry disable trigger all").update();
        owner.sql(sql).update();
        owner.sql("alter table audit_entry enable trigger all").update();
    }
}
