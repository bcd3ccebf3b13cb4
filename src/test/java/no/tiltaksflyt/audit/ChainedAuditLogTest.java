package no.tiltaksflyt.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.identity.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

class ChainedAuditLogTest {

    private static final Person LISE = new Person("sub-1", "lise.pod", "Lise Berg", Set.of("pod-assessor"), false);

    private TestDatabase database;
    private TransactionTemplate transaction;
    private ChainedAuditLog log;

    @BeforeEach
    void openLog() {
        database = TestDatabase.fresh();
        DataSource dataSource = database.dataSource();
        transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        log = new ChainedAuditLog(JdbcClient.create(dataSource), JsonMapper.shared(), Clock.systemUTC());
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
        List<AuditEntry> entries = log.entries(AuditTrail.Filter.none(), null, 10);
        AuditEntry second = entries.getFirst();
        AuditEntry forged = new AuditEntry(
                second.number(),
                second.happenedAt(),
                second.subject(),
                second.userName(),
                second.name(),
                second.origin(),
                "forged",
                second.measureId(),
                second.details(),
                "");
        String hash = ChainedAuditLog.hash(entries.getLast().hash(), forged);
        tamper("update audit_entry set action = 'forged', hash = '%s' where number = 2".formatted(hash));

        assertThat(log.verify()).contains(new AuditTrail.BrokenChain(2, "audit.broken.changed"));
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
        transaction.executeWithoutResult(
                status -> log.append(LISE, action, "measure-1", Map.of("b", 2, "a", "én «verdi»")));
    }

    private void tamper(String sql) {
        JdbcClient owner = database.owner();
        owner.sql("alter table audit_entry disable trigger all").update();
        owner.sql(sql).update();
        owner.sql("alter table audit_entry enable trigger all").update();
    }
}
