package no.tiltaksflyt.register;

import java.sql.Date;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class RegisterRepository implements RegisterChanges {

    private static final String LOCK = """
            lock table district, municipality, municipality_district, municipality_language, municipality_contact,
                municipality_succession
            in share row exclusive mode
            """;

    private static final String CLOSE_NAME = """
            update municipality set valid_to = :from where number = :number and valid_to is null and valid_from < :from
            """;

    private static final String OPEN_NAME = """
            insert into municipality (number, valid_from, name, county) values (:number, :from, :name, :county)
            """;

    private static final String CORRECT_NAME = """
            update municipality set name = :name, county = :county
            where number = :number and valid_from = :from and valid_to is null
            """;

    private static final String CLOSE_DISTRICT = """
            update municipality_district set valid_to = :from
            where number = :number and valid_to is null and valid_from < :from
            """;

    private static final String OPEN_DISTRICT = """
            insert into municipality_district (number, valid_from, district_id) values (:number, :from, :district)
            """;

    private static final String CORRECT_DISTRICT = """
            update municipality_district set district_id = :district
            where number = :number and valid_from = :from and valid_to is null
            """;

    private static final String SUCCEED = """
            insert into municipality_succession (former_number, number) values (:former, :number)
            """;

    private static final String ADD_DISTRICT = """
            insert into district (id, name, name_nynorsk, seat, valid_from)
            values (:id, :name, :nameNynorsk, :seat, :from)
            """;

    private static final String CHANGE_DISTRICT = """
            update district set name = :name, name_nynorsk = :nameNynorsk, seat = :seat, valid_to = cast(:to as date)
            where id = :id
            """;

    private static final String SPEAK = """
            insert into municipality_language (number, language) values (:number, :language)
            on conflict (number) do update set language = excluded.language
            """;

    private static final String REACH = """
            insert into municipality_contact (number, address, organisation_number)
            values (:number, nullif(:address, ''), nullif(:organisation, ''))
            on conflict (number) do update
            set address = excluded.address, organisation_number = excluded.organisation_number
            """;

    private final JdbcClient jdbc;

    RegisterRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void lock() {
        jdbc.sql(LOCK).update();
    }

    @Override
    public void add(MunicipalityRegister.Entry entry, LocalDate from) {
        openName(entry.number(), entry.name(), entry.county(), from);
        openDistrict(entry.number(), entry.districtId(), from);
        speak(entry.number(), entry.language());
        reach(entry.number(), entry.address(), entry.organisationNumber());
    }

    @Override
    public void rename(String number, String name, String county, LocalDate from) {
        if (close(CLOSE_NAME, number, from)) {
            openName(number, name, county, from);
            return;
        }
        int corrected = jdbc.sql(CORRECT_NAME)
                .param("number", number)
                .param("from", Date.valueOf(from))
                .param("name", name)
                .param("county", county)
                .update();
        requireOne(corrected, number, from);
    }

    private void openName(String number, String name, String county, LocalDate from) {
        jdbc.sql(OPEN_NAME)
                .param("number", number)
                .param("from", Date.valueOf(from))
                .param("name", name)
                .param("county", county)
                .update();
    }

    @Override
    public void move(String number, String districtId, LocalDate from) {
        if (close(CLOSE_DISTRICT, number, from)) {
            openDistrict(number, districtId, from);
            return;
        }
        int corrected = jdbc.sql(CORRECT_DISTRICT)
                .param("number", number)
                .param("from", Date.valueOf(from))
                .param("district", districtId)
                .update();
        requireOne(corrected, number, from);
    }

    private void openDistrict(String number, String districtId, LocalDate from) {
        jdbc.sql(OPEN_DISTRICT)
                .param("number", number)
                .param("from", Date.valueOf(from))
                .param("district", districtId)
                .update();
    }

    private boolean close(String sql, String number, LocalDate from) {
        return jdbc.sql(sql)
                        .param("number", number)
                        .param("from", Date.valueOf(from))
                        .update()
                == 1;
    }

    private static void requireOne(int corrected, String number, LocalDate from) {
        if (corrected != 1) {
            throw new IllegalStateException("Nothing of " + number + " is open on " + from);
        }
    }

    @Override
    public void end(String number, LocalDate from) {
        if (!close(CLOSE_NAME, number, from) || !close(CLOSE_DISTRICT, number, from)) {
            throw new IllegalStateException("Nothing of " + number + " ends on " + from);
        }
    }

    @Override
    public void succeed(String formerNumber, String number) {
        jdbc.sql(SUCCEED).param("former", formerNumber).param("number", number).update();
    }

    @Override
    public void addDistrict(Register.District district, LocalDate from) {
        district(ADD_DISTRICT, district).param("from", Date.valueOf(from)).update();
    }

    @Override
    public void changeDistrict(Register.District district, @Nullable LocalDate to) {
        int changed = district(CHANGE_DISTRICT, district)
                .param("to", to == null ? null : to.toString())
                .update();
        if (changed != 1) {
            throw new IllegalStateException("There is no police district " + district.id());
        }
    }

    private JdbcClient.StatementSpec district(String sql, Register.District district) {
        return jdbc.sql(sql)
                .param("id", district.id())
                .param("name", district.name())
                .param("nameNynorsk", district.nameNynorsk())
                .param("seat", district.seat());
    }

    @Override
    public void speak(String number, String language) {
        jdbc.sql(SPEAK).param("number", number).param("language", language).update();
    }

    @Override
    public void reach(String number, String address, String organisationNumber) {
        jdbc.sql(REACH)
                .param("number", number)
                .param("address", address)
                .param("organisation", organisationNumber)
                .update();
    }
}
