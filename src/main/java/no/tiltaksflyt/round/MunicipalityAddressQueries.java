package no.tiltaksflyt.round;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.notification.GroupAddresses;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where e-mail to a municipality goes. */
@Component
class MunicipalityAddressQueries implements GroupAddresses {

    private static final String ADDRESS = """
            select address from municipality_contact where number = :number and address is not null
            """;

    private static final String KNOWN = """
            select number from municipality_contact where number = any (cast(:numbers as text[])) and address is not null
            """;

    private final JdbcClient jdbc;
    private final RoundProperties properties;

    MunicipalityAddressQueries(JdbcClient jdbc, RoundProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** Null where it has none. */
    @Nullable
    String address(String number) {
        String madeUp = properties.madeUpAddresses() ? "postmottak-%s@kommune.example".formatted(number) : null;
        return jdbc.sql(ADDRESS)
                .param("number", number)
                .query(String.class)
                .optional()
                .orElse(madeUp);
    }

    /** Of a municipality's own group, whoever writes to it; empty for all others. */
    @Override
    public Optional<String> ofGroup(String group) {
        return group.startsWith(Groups.MUNICIPALITY_PREFIX)
                ? Optional.ofNullable(address(group.substring(Groups.MUNICIPALITY_PREFIX.length())))
                : Optional.empty();
    }

    /** Those of the numbers that have one. */
    Set<String> withAddress(Collection<String> numbers) {
        List<String> known = jdbc.sql(KNOWN)
                .param("numbers", numbers.toArray(String[]::new))
                .query((row, number) -> row.getString("number"))
                .list();
        return Set.copyOf(properties.madeUpAddresses() ? numbers : known);
    }
}
