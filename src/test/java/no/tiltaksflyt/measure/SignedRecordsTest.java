package no.tiltaksflyt.measure;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import no.tiltaksflyt.harness.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database itself refuses, even from the owner of the tables. */
class SignedRecordsTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    @BeforeAll
    static void layOut() {
        sql("""
                insert into measure (measure_id, case_number, municipality_number, district_id, category, origin, title,
                    proposal_version, status, proposed_at, updated_at)
                values ('m', '2026/000001', '3403', 'innlandet', 'presence', 'municipality', 't', 1, 'in-progress', now(),
                    now())
                """);
        sql("""
                insert into proposal values ('m', 1, 't', 'd', 'presence', 'municipality', 's', 'n', now(), 'x')
                """);
        sql("""
                insert into advice values
                    ('m', 'pod', 1, null, 'recommended', '{}', 's', 'n', 'pod-leader', now(), 'x', 1)
                """);
        sql("""
                insert into decision values
                    ('m', 'adopted', null, 'r', 1, false, null, 1, 's', 'n', 'ministry-minister', now(), 'x')
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update proposal set title = 'other'",
                "delete from proposal",
                "update advice set recommendation = 'not-recommended'",
                "delete from advice",
                "truncate advice",
                "update decision set reason = 'other'",
                "delete from decision",
                "truncate decision",
            })
    void shouldRefuseToChangeWhatIsSigned(String sql) {
        assertThatThrownBy(() -> sql(sql)).hasMessageContaining("cannot be changed or deleted");
    }

    @Test
    void shouldRefuseADepartureWithoutItsReason() {
        assertThatThrownBy(() -> sql("""
                        insert into approval values
                            ('m', 1, 1, 'g', 'approve', null, null, null, null, true, '  ', 's', 'n', now(), 'x')
                        """)).hasMessageContaining("approval_departure_explained");
    }

    @Test
    void shouldRefuseToDeleteAMeasureOrChangeWhoseItIs() {
        assertThatThrownBy(() -> sql("delete from measure")).hasMessageContaining("may not be deleted");
        assertThatThrownBy(() -> sql("update measure set municipality_number = '1848'"))
                .hasMessageContaining("cannot change");
    }

    @Test
    void shouldKeepAnEndedMeasureEnded() {
        sql("""
                insert into measure (measure_id, case_number, municipality_number, district_id, category, origin, title,
                    proposal_version, status, proposed_at, updated_at)
                values ('e', '2026/000002', '3403', 'innlandet', 'presence', 'municipality', 't', 1, 'withdrawn', now(),
                    now())
                """);

        assertThatThrownBy(() -> sql("update measure set status = 'in-progress' where measure_id = 'e'"))
                .hasMessageContaining("has ended");
        assertThatCode(() -> sql("update measure set updated_at = now() where measure_id = 'e'"))
                .doesNotThrowAnyException();
    }

    private static void sql(String statement) {
        DATABASE.owner().sql(statement).update();
    }
}
