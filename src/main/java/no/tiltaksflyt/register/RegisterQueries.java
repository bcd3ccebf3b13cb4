package no.tiltaksflyt.register;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class RegisterQueries implements Register {

    private static final String MUNICIPALITY = """
            select m.number, m.name, m.county, d.district_id, coalesce(l.language, 'neutral') as language
            from municipality m
            join municipality_district d on d.number = m.number
                and d.valid_from <= :day and (d.valid_to is null or d.valid_to > :day)
            left join municipality_language l on l.number = m.number
            where m.number = :number
                and m.valid_from <= :day and (m.valid_to is null or m.valid_to > :day)
            """;

    private static final String MUNICIPALITIES = """
            select m.number, m.name, m.county, d.district_id, coalesce(l.language, 'neutral') as language
            from municipality m
            join municipality_district d on d.number = m.number
                and d.valid_from <= :day and (d.valid_to is null or d.valid_to > :day)
            left join municipality_language l on l.number = m.number
            where m.valid_from <= :day and (m.valid_to is null or m.valid_to > :day)
            order by m.name, m.number
            """;

    private static final String LAST_KNOWN_NAMES = """
            select distinct on (number) number, name
            from municipality
            where number = any (cast(:numbers as text[]))
            order by number, valid_from desc
            """;

    private static final String LANGUAGE = """
            select language from municipality_language where number = :number
            """;

    private static final String SUCCESSORS = """
            with recursive later (number) as (
                select cast(:number as text)
                union
                select s.number
                from later l
                join municipality_succession s on s.former_number = l.number
                where not exists (select from municipality m where m.number = l.number
                    and (m.valid_to is null or m.valid_to > :day))
            )
            select l.number
            from later l
            where l.number <> :number and exists (select from municipality m where m.number = l.number
                and m.valid_from <= :day and (m.valid_to is null or m.valid_to > :day))
            order by l.number
            """;

    private static final String PREDECESSORS = """
            with recursive earlier (number) as (
                select cast(:number as text)
                union
                select s.former_number
                from earlier e
                join municipality_succession s on s.number = e.number
                where not exists (select from municipality m where m.number = s.former_number
                    and (m.valid_to is null or m.valid_to > :day))
            )
            select number from earlier where number <> :number
            """;

    private static final String DISTRICT = """
            select id, name, name_nynorsk, seat from district where id = :id
            """;

    private static final String DISTRICTS = """
            select id, name, name_nynorsk, seat from district order by name
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    RegisterQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<Municipality> municipality(String number) {
        return municipalityOn(number, today());
    }

    @Override
    public Optional<Municipality> municipalityOn(String number, LocalDate day) {
        return jdbc.sql(MUNICIPALITY)
                .param("number", number)
                .param("day", Date.valueOf(day))
                .query(RegisterQueries::municipality)
                .optional();
    }

    @Override
    public List<Municipality> municipalities() {
        return municipalitiesOn(today());
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(Oslo.ZONE));
    }

    @Override
    public List<Municipality> municipalitiesOn(LocalDate day) {
        return jdbc.sql(MUNICIPALITIES)
                .param("day", Date.valueOf(day))
                .query(RegisterQueries::municipality)
                .list();
    }

    @Override
    public Map<String, String> municipalityNames(Collection<String> numbers) {
        Map<String, String> names = new HashMap<>();
        jdbc.sql(LAST_KNOWN_NAMES)
                .param("numbers", numbers.toArray(String[]::new))
                .query(row -> {
                    names.put(row.getString("number"), row.getString("name"));
                });
        return names;
    }

    @Override
    public String language(String number) {
        return jdbc.sql(LANGUAGE)
                .param("number", number)
                .query(String.class)
                .optional()
                .orElse("neutral");
    }

    @Override
    public List<String> successors(String formerNumber) {
        return jdbc.sql(SUCCESSORS)
                .param("number", formerNumber)
                .param("day", Date.valueOf(today()))
                .query((row, number) -> row.getString("number"))
                .list();
    }

    @Override
    public Set<String> predecessors(String number) {
        return new TreeSet<>(jdbc.sql(PREDECESSORS)
                .param("number", number)
                .param("day", Date.valueOf(today()))
                .query((row, at) -> row.getString("number"))
                .list());
    }

    @Override
    public Optional<District> district(String id) {
        return jdbc.sql(DISTRICT)
                .param("id", id)
                .query(RegisterQueries::district)
                .optional();
    }

    @Override
    public List<District> districts() {
        return jdbc.sql(DISTRICTS).query(RegisterQueries::district).list();
    }

    private static Municipality municipality(ResultSet row, int number) throws SQLException {
        return new Municipality(
                row.getString("number"),
                row.getString("name"),
                row.getString("county"),
                row.getString("district_id"),
                row.getString("language"));
    }

    private static District district(ResultSet row, int number) throws SQLException {
        return new District(
                row.getString("id"), row.getString("name"), row.getString("name_nynorsk"), row.getString("seat"));
    }
}
