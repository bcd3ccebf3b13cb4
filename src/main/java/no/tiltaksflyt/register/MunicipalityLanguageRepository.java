package no.tiltaksflyt.register;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
class MunicipalityLanguageRepository implements MunicipalityLanguages {

    private static final String DECISIONS = """
            select number, language from municipality_language where language <> 'neutral'
            """;

    private static final String FORGET = """
            delete from municipality_language
            """;

    private static final String INSERT = """
            insert into municipality_language (number, language)
            select * from unnest(cast(:numbers as text[]), cast(:languages as text[]))
            """;

    private final JdbcClient jdbc;

    MunicipalityLanguageRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public SortedMap<String, String> decisions() {
        SortedMap<String, String> decisions = new TreeMap<>();
        jdbc.sql(DECISIONS).query(row -> {
            decisions.put(row.getString("number"), row.getString("language"));
        });
        return decisions;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void replace(Map<String, String> decisions) {
        jdbc.sql(FORGET).update();
        int kept = jdbc.sql(INSERT)
                .param("numbers", decisions.keySet().toArray(String[]::new))
                .param("languages", decisions.values().toArray(String[]::new))
                .update();
        if (kept != decisions.size()) {
            throw new IllegalStateException(kept + " of " + decisions.size() + " language decisions were kept");
        }
    }
}
