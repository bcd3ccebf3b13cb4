package no.tiltaksflyt.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import no.tiltaksflyt.harness.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What was being typed when the application was replaced by this version. */
class DraftMigrationTest {

    private static final String BEFORE = "057";
    private static final String ROWS = """
            insert into task_claim (user_task_key, subject, user_name, person_name, changed_at)
            values (7, 'lise', 'lise.pod', 'Lise Berg', now());
            insert into task_draft (user_task_key, subject, parameters, revision, page, typed, saved_at)
            values (7, 'lise', '{"reason": ["Halvveis"]}', 3, 'page-a', 9, '2026-11-20 10:00+00'),
                   (7, 'amir', '{}', 1, 'page-b', 0, '2026-11-21 10:00+00');
            insert into task_submission (user_task_key, process_instance_key, element_id, subject, person_name, data,
                                         completed, submitted_at, page)
            values (8, 1, 'Task_1', 'lise', 'Lise Berg', '{}', false, now(), 'page-c'),
                   (8, 1, 'Task_1', 'lise', 'Lise Berg', '{}', true, now(), 'page-c'),
                   (9, 1, 'Task_1', 'lise', 'Lise Berg', '{}', true, now(), null);
            insert into measure (measure_id, case_number, municipality_number, district_id, category, origin, title,
                                 proposal_version, status, proposed_at, updated_at)
            values ('m-2', '2026/000001', '3403', 'innlandet', 'presence', 'municipality', 'Sendt', 1, 'in-progress',
                    now(), now());
            insert into measure_draft (measure_id, municipality_number, title, description, category, origin,
                                       saved_by_subject, saved_by_name, saved_at, revision, page, typed)
            values ('m-1', '3403', 'Nytt', '', null, 'municipality', 'anne', 'Anne Lie', '2026-11-20 10:00+00', 2,
                    'page-d', 5),
                   ('m-2', '3403', 'Supplert', 'Mer', 'presence', 'municipality', 'anne', 'Anne Lie',
                    '2026-11-20 11:00+00', 4, null, 0);
            """;

    @Test
    void shouldCarryOverWhatWasBeingTyped() {
        TestDatabase database = TestDatabase.empty();
        migrate(database, BEFORE);
        database.owner().sql(ROWS).update();

        migrate(database, "latest");

        assertThat(rows(
                        database,
                        "select kind, id, owner, revision, typed, author_name from draft order by kind, owner"))
                .containsExactly(
                        Map.of(
                                "kind",
                                "proposal",
                                "id",
                                "m-1",
                                "owner",
                                "municipality-3403",
                                "revision",
                                2,
                                "typed",
                                5,
                                "author_name",
                                "Anne Lie"),
                        Map.of(
                                "kind",
                                "supplement",
                                "id",
                                "m-2",
                                "owner",
                                "municipality-3403",
                                "revision",
                                4,
                                "typed",
                                0,
                                "author_name",
                                "Anne Lie"),
                        Map.of(
                                "kind",
                                "task",
                                "id",
                                "7",
                                "owner",
                                "amir",
                                "revision",
                                1,
                                "typed",
                                0,
                                "author_name",
                                ""),
                        Map.of(
                                "kind",
                                "task",
                                "id",
                                "7",
                                "owner",
                                "lise",
                                "revision",
                                3,
                                "typed",
                                9,
                                "author_name",
                                "Lise Berg"));
        assertThat(
                        rows(
                                database,
                                "select content ->> 'title' as title, content ->> 'category' is null as blank, tab from draft where id = 'm-1'"))
                .containsExactly(Map.of("title", "Nytt", "blank", true, "tab", "page-d"));
        assertThat(rows(database, "select content -> 'reason' ->> 0 as reason, tab from draft where owner = 'lise'"))
                .containsExactly(Map.of("reason", "Halvveis", "tab", "page-a"));
        assertThat(rows(database, "select length(tab) as length from draft where id = 'm-2'"))
                .as("a tab like no other")
                .containsExactly(Map.of("length", 36));
        assertThat(rows(database, "select kind, id, owner, tab from draft_sent"))
                .containsExactly(Map.of("kind", "task", "id", "8", "owner", "lise", "tab", "page-c"));
    }

    private static void migrate(TestDatabase database, String target) {
        Flyway.configure()
                .dataSource(database.ownerDataSource())
                .target(target)
                .load()
                .migrate();
    }

    private static List<Map<String, Object>> rows(TestDatabase database, String sql) {
        return database.owner().sql(sql).query().listOfRows();
    }
}
