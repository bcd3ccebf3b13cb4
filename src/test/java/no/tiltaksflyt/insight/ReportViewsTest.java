package no.tiltaksflyt.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import no.tiltaksflyt.harness.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ReportViewsTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Path PAGE = Path.of("src/docs/report-views.md");

    @Test
    void shouldNameEveryColumnWithItsUnitAndSource() throws IOException {
        assertThat(documented()).isEqualTo(columns());
    }

    private static Map<String, List<String>> columns() {
        Map<String, List<String>> columns = new TreeMap<>();
        DATABASE.owner().sql("""
                        select 'report.' || table_name as name, string_agg(column_name, ' ' order by ordinal_position) as names
                        from information_schema.columns
                        where table_schema = 'report'
                        group by table_name
                        """).query(row -> {
            columns.put(row.getString("name"), List.of(row.getString("names").split(" ")));
        });
        return columns;
    }

    private static Map<String, List<String>> documented() throws IOException {
        Map<String, List<String>> documented = new LinkedHashMap<>();
        for (String section : Files.readString(PAGE).split("\n## ")) {
            if (section.startsWith("report.")) {
                documented.put(section.substring(0, section.indexOf(':')), rows(section));
            }
        }
        return new TreeMap<>(documented);
    }

    private static List<String> rows(String section) {
        return section.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
                .peek(cells ->
                        assertThat(cells.subList(1, cells.size())).hasSize(3).doesNotContain(""))
                .map(cells -> cells.get(1).replace("`", ""))
                .collect(Collectors.toList());
    }

    @Test
    void shouldLetTheRoleThatReportsReadTheViewsAndNothingElse() {
        JdbcClient report =
                JdbcClient.create(new DriverManagerDataSource(DATABASE.url(), "tiltaksflyt_report", "report"));

        for (String view : columns().keySet()) {
            assertThat(report.sql("select count(*) from " + view)
                            .query(Long.class)
                            .single())
                    .isZero();
        }
        assertThatThrownBy(() -> report.sql("select count(*) from insight.case_fact")
                        .query(Long.class)
                        .single())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> report.sql("delete from report.cases").update())
                .isInstanceOf(DataAccessException.class);
        assertThat(report.sql("""
                        select relation.oid::regclass::text
                        from pg_class as relation
                        join pg_namespace as schema on schema.oid = relation.relnamespace
                        where relation.relkind in ('r', 'v', 'm', 'p', 'S')
                          and schema.nspname not in ('pg_catalog', 'information_schema', 'report')
                          and schema.nspname not like 'pg_toast%'
                          and has_table_privilege(relation.oid, 'select')
                        """).query(String.class).list()).isEmpty();
    }
}
