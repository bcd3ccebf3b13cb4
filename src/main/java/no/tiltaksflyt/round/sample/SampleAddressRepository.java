package no.tiltaksflyt.round.sample;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Makes up where the municipalities of the sample world are written to, those that are no more among them. */
@Repository
class SampleAddressRepository {

    private static final String MAKE_UP = """
            insert into municipality_contact (number, address)
            select distinct number, 'postmottak-' || number || '@kommune.example' from municipality
            on conflict (number) do nothing
            """;

    private final JdbcClient jdbc;

    SampleAddressRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void makeUp() {
        jdbc.sql(MAKE_UP).update();
    }
}
