package no.tiltaksflyt.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import no.tiltaksflyt.harness.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class DatabaseRightsTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private static final String WRITABLE_TABLES = """
            select tablename from pg_tables
            where schemaname = :schema
              and has_table_privilege(:role, schemaname || '.' || tablename, 'insert,update,delete,truncate')
            """;

    @Test
    void shouldLetTheApplicationOnlyReadTheProjection() {
        assertThat(DATABASE.jdbc()
                        .sql("select count(*) from engine.user_task")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(writableTables("engine", DatabaseSetup.APPLICATION)).isEmpty();
        assertThatThrownBy(() ->
                        DATABASE.jdbc().sql("delete from engine.user_task").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void shouldLetTheExporterWriteTheProjectionAndNothingElse() {
        assertThat(exporter().sql("delete from engine.user_task").update()).isZero();
        assertThat(writableTables("public", DatabaseSetup.EXPORTER)).isEmpty();
    }

    @Test
    void shouldKeepTheMigrationsHistoryFromTheApplication() {
        assertThatThrownBy(() -> DATABASE.jdbc()
                        .sql("select 1 from public.flyway_schema_history")
                        .query(Integer.class)
                        .list())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void shouldLetTheApplicationOnlyAppendToTheAuditLog() {
        List<String> changeable = DATABASE.owner().sql("""
                        select tablename from pg_tables
                        where schemaname = 'public' and tablename like 'audit%'
                          and has_table_privilege('tiltaksflyt_app', 'public.' || tablename, 'update,delete,truncate')
                        """).query(String.class).list();
        assertThat(changeable).isEmpty();
    }

    private static List<String> writableTables(String schema, String role) {
        return DATABASE.owner()
                .sql(WRITABLE_TABLES)
                .param("schema", schema)
                .param("role", role)
                .query(String.class)
                .list();
    }

    private static JdbcClient exporter() {
        Map<String, String> args = DATABASE.exporterArgs();
        return JdbcClient.create(new DriverManagerDataSource(DATABASE.url(), args.get("user"), args.get("password")));
    }
}
