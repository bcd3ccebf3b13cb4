package no.tiltaksflyt.insight.analysis;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps whether work is shown by person, and each decision on it. */
@Component
class PersonFiguresRepository {

    private static final String NEWEST = """
            select shown, reason, set_by, set_at from insight.person_figures order by id desc limit 1
            """;

    private static final String ADD = """
            insert into insight.person_figures (shown, reason, set_by, set_at)
            values (:shown, :reason, :by, :at)
            """;

    private final JdbcClient jdbc;

    PersonFiguresRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<PersonFigures.Setting> newest() {
        return jdbc.sql(NEWEST)
                .query((row, number) -> new PersonFigures.Setting(
                        row.getBoolean("shown"),
                        row.getString("reason"),
                        row.getString("set_by"),
                        row.getObject("set_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    void add(PersonFigures.Setting setting) {
        int rows = jdbc.sql(ADD)
                .param("shown", setting.shown())
                .param("reason", setting.reason())
                .param("by", setting.setBy())
                .param("at", setting.setAt().atOffset(ZoneOffset.UTC))
                .update();
        if (rows != 1) {
            throw new IllegalStateException("a setting became " + rows + " rows");
        }
    }
}
