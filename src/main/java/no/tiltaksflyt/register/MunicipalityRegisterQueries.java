package no.tiltaksflyt.register;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.tiltaksflyt.register.Register.District;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class MunicipalityRegisterQueries implements MunicipalityRegister {

    private static final String ENTRIES = """
            select m.number, m.name, m.county, d.district_id, coalesce(l.language, 'neutral') as language,
                coalesce(c.address, '') as address, coalesce(c.organisation_number, '') as organisation_number
            from municipality m
            join municipality_district d on d.number = m.number
                and d.valid_from <= :day and (d.valid_to is null or d.valid_to > :day)
            left join municipality_language l on l.number = m.number
            left join municipality_contact c on c.number = m.number
            where m.valid_from <= :day and (m.valid_to is null or m.valid_to > :day)
                and (cast(:number as text) is null or m.number = :number)
            order by m.number
            """;

    private static final String NAMES = """
            select name, county, valid_from, valid_to from municipality where number = :number order by valid_from desc
            """;

    private static final String DISTRICTS = """
            select district_id, valid_from, valid_to from municipality_district
            where number = :number order by valid_from desc
            """;

    private static final String FORMER = """
            select s.former_number as number, (select m.name from municipality m where m.number = s.former_number
                order by m.valid_from desc limit 1) as name
            from municipality_succession s where s.number = :number order by s.former_number
            """;

    private static final String LATER = """
            select s.number, (select m.name from municipality m where m.number = s.number
                order by m.valid_from desc limit 1) as name
            from municipality_succession s where s.former_number = :number order by s.number
            """;

    private static final String DATED_DISTRICTS = """
            select d.id, d.name, d.name_nynorsk, d.seat, d.valid_from, d.valid_to,
                (
                    select count(*)
                    from municipality_district m
                    where m.district_id = d.id and m.valid_from <= :day
                        and (m.valid_to is null or m.valid_to > :day)
                ) as municipalities
            from district d
            order by d.name
            """;

    private static final String MUNICIPALITIES_FROM = """
            select count(distinct number) from municipality_district
            where district_id = :district and (valid_to is null or valid_to > :day)
            """;

    private final JdbcClient jdbc;

    MunicipalityRegisterQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<DatedDistrict> districts(LocalDate day) {
        return jdbc.sql(DATED_DISTRICTS)
                .param("day", Date.valueOf(day))
                .query(MunicipalityRegisterQueries::datedDistrict)
                .list();
    }

    @Override
    public int municipalitiesFrom(String districtId, LocalDate day) {
        return jdbc.sql(MUNICIPALITIES_FROM)
                .param("district", districtId)
                .param("day", Date.valueOf(day))
                .query(Integer.class)
                .single();
    }

    @Override
    public List<Entry> entriesOn(LocalDate day) {
        return entries(null, day);
    }

    @Override
    public Optional<Entry> entryOn(String number, LocalDate day) {
        return entries(number, day).stream().findFirst();
    }

    private List<Entry> entries(@Nullable String number, LocalDate day) {
        return jdbc.sql(ENTRIES)
                .param("number", number)
                .param("day", Date.valueOf(day))
                .query(MunicipalityRegisterQueries::entry)
                .list();
    }

    @Override
    public History history(String number) {
        return new History(
                jdbc.sql(NAMES)
                        .param("number", number)
                        .query(MunicipalityRegisterQueries::named)
                        .list(),
                jdbc.sql(DISTRICTS)
                        .param("number", number)
                        .query(MunicipalityRegisterQueries::inDistrict)
                        .list(),
                relatives(FORMER, number),
                relatives(LATER, number));
    }

    private List<Relative> relatives(String sql, String number) {
        return jdbc.sql(sql)
                .param("number", number)
                .query((row, index) -> new Relative(row.getString("number"), row.getString("name")))
                .list();
    }

    private static Entry entry(ResultSet row, int index) throws SQLException {
        return new Entry(
                row.getString("number"),
                row.getString("name"),
                row.getString("county"),
                row.getString("district_id"),
                row.getString("language"),
                row.getString("address"),
                row.getString("organisation_number"));
    }

    private static DatedDistrict datedDistrict(ResultSet row, int index) throws SQLException {
        return new DatedDistrict(
                new District(
                        row.getString("id"),
                        row.getString("name"),
                        row.getString("name_nynorsk"),
                        row.getString("seat")),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getInt("municipalities"));
    }

    private static Named named(ResultSet row, int index) throws SQLException {
        return new Named(
                row.getString("name"),
                row.getString("county"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class));
    }

    private static InDistrict inDistrict(ResultSet row, int index) throws SQLException {
        return new InDistrict(
                row.getString("district_id"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class));
    }
}
