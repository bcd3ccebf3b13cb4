package no.tiltaksflyt.register;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The municipalities' language decisions (språklova § 11), {@code nb} or {@code nn}; who is not here is neutral. */
@Component
public class MunicipalityLanguages {

    private final JdbcClient jdbc;

    MunicipalityLanguages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The languages by municipality number. */
    @Transactional(readOnly = true)
    public SortedMap<String, String> decisions() {
        SortedMap<String, String> decisions = new TreeMap<>();
        jdbc.sql("select number, language from municipality_language where language <> 'neutral'")
                .query(row -> {
                    decisions.put(row.getString("number"), row.getString("language"));
                });
        return decisions;
    }

    /** Puts these decisions in the place of all that were there. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void replace(Map<String, String> decisions) {
        jdbc.sql("delete from municipality_language").update();
        jdbc.sql("""
                        insert into municipality_language (number, language)
                        select * from unnest(cast(:numbers as text[]), cast(:languages as text[]))
                        """)
                .param("numbers", decisions.keySet().toArray(String[]::new))
                .param("languages", decisions.values().toArray(String[]::new))
                .update();
    }
}
