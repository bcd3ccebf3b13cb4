package no.tiltaksflyt.round;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.casework.CaseLabel;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds answers and dialogues, and what they are called in the reader's language. */
@Component
public class InvitedQueries {

    private static final String INPUTS = """
            select i.input_id as id, i.name, coalesce(d.name, i.district_id) as district,
                case when :nynorsk then coalesce(r.title_nn, r.title) else r.title end as title
            from invited_municipality i
            join input_round r on r.round_id = i.round_id
            left join district d on d.id = i.district_id
            where i.input_id = any (cast(:ids as text[]))
            """;

    private static final String DIALOGUES = """
            select i.dialogue_id as id, i.name, coalesce(d.name, i.district_id) as district,
                case when :nynorsk then coalesce(r.title_nn, r.title) else r.title end as title
            from invited_municipality i
            join input_round r on r.round_id = i.round_id
            left join district d on d.id = i.district_id
            where i.dialogue_id = any (cast(:ids as text[]))
            """;

    private static final String FIND_DIALOGUES = """
            select i.dialogue_id
            from invited_municipality i
            where strpos(lower(i.name), lower(:text)) > 0
                and (:all or i.district_id = any (cast(:districts as text[])))
            order by i.invited_at desc, i.name
            limit :atMost
            """;

    private static final String OVER = """
            select i.input_id
            from invited_municipality i
            join input_round r on r.round_id = i.round_id
            where r.closed_at < :before
            """;

    private final JdbcClient jdbc;

    InvitedQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The answers of rounds that closed before. */
    public List<String> over(Instant before) {
        return jdbc.sql(OVER)
                .param("before", Timestamp.from(before))
                .query((row, number) -> row.getString("input_id"))
                .list();
    }

    Map<String, CaseLabel> inputs(Collection<String> ids) {
        return labels(INPUTS, ids);
    }

    Map<String, CaseLabel> dialogues(Collection<String> ids) {
        return labels(DIALOGUES, ids);
    }

    private Map<String, CaseLabel> labels(String sql, Collection<String> ids) {
        Map<String, CaseLabel> labels = new HashMap<>();
        jdbc.sql(sql)
                .param("ids", ids.toArray(String[]::new))
                .param("nynorsk", LocaleContextHolder.getLocale().getLanguage().equals("nn"))
                .query(row -> {
                    labels.put(
                            row.getString("id"),
                            new CaseLabel(row.getString("name"), row.getString("title"), row.getString("district")));
                });
        return labels;
    }

    Set<String> findDialogues(String text, RoundAccess access, int atMost) {
        List<String> found = jdbc.sql(FIND_DIALOGUES)
                .param("text", text)
                .param("all", access.all())
                .param("districts", access.districtArray())
                .param("atMost", atMost)
                .query((row, number) -> row.getString("dialogue_id"))
                .list();
        return new HashSet<>(found);
    }
}
