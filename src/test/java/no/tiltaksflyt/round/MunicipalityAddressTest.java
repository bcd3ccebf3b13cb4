package no.tiltaksflyt.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import no.tiltaksflyt.document.Letters;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.notification.Emails;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.register.Register.Municipality;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;

/** Which municipalities an e-mail can be sent to: by the settings, by the register, or by an address that is made up. */
@TiltaksflytTest
class MunicipalityAddressTest {

    private static final Municipality BY_SETTINGS = municipality("3403", "Hamar");
    private static final Municipality BY_REGISTER = municipality("1577", "Volda");
    private static final Municipality NONE = municipality("1578", "Fjord");

    private final TestDatabase database = TestDatabase.fresh();

    @Autowired
    private Letters letters;

    @Autowired
    private Notices notices;

    @Autowired
    private Emails emails;

    @Autowired
    private InvitationLinks links;

    @Autowired
    private MessageSource texts;

    @Autowired
    private Clock clock;

    private static Municipality municipality(String number, String name) {
        return new Municipality(number, name, "Møre og Romsdal", "more-og-romsdal", "neutral");
    }

    @Test
    void shouldTellWhoHasNone() {
        database.owner().sql("""
                        insert into municipality_contact (number, address, organisation_number)
                        values ('1577', 'postmottak@volda.example', null), ('1578', null, '864980902')
                        """).update();
        List<Municipality> all = List.of(BY_SETTINGS, BY_REGISTER, NONE);

        assertThat(letters(false).withoutAddress(all)).containsExactly(NONE);
        assertThat(letters(true).withoutAddress(all)).isEmpty();
    }

    /** Whatever writes to it: a letter about one of its measures goes where an invitation goes. */
    @Test
    void shouldTellTheAddressOfAMunicipalitysGroup() {
        database.owner().sql("""
                        insert into municipality_contact (number, address, organisation_number)
                        values ('1554', 'postmottak@averoy.example', null)
                        """).update();

        assertThat(addresses(false).ofGroup("municipality-1554")).contains("postmottak@averoy.example");
        assertThat(addresses(false).ofGroup("municipality-1560")).isEmpty();
        assertThat(addresses(true).ofGroup("municipality-1560")).isPresent();
        assertThat(addresses(true).ofGroup("pod-leader")).isEmpty();
    }

    private RoundLetters letters(boolean madeUp) {
        return new RoundLetters(letters, notices, emails, links, addresses(madeUp), texts, clock);
    }

    private MunicipalityAddressQueries addresses(boolean madeUp) {
        return new MunicipalityAddressQueries(database.jdbc(), new RoundProperties(madeUp, Duration.ofDays(1)));
    }
}
