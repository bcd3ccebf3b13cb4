package no.tiltaksflyt.register;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The register of a test's own database, for tests of the packages that keep it. */
public final class RegisterInDatabase {

    private RegisterInDatabase() {}

    public static Register register(JdbcClient jdbc, Clock clock) {
        return new RegisterQueries(jdbc, clock);
    }

    public static MunicipalityRegister municipalities(JdbcClient jdbc) {
        return new MunicipalityRegisterQueries(jdbc);
    }

    /** Without its transactions: whoever asks opens one. */
    public static RegisterChanges changes(JdbcClient jdbc) {
        return new RegisterRepository(jdbc);
    }
}
