package no.tiltaksflyt.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import no.tiltaksflyt.harness.ApplicationProcess;
import no.tiltaksflyt.harness.RoundByApi;
import no.tiltaksflyt.harness.RoundByDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A round that is being opened when the database or the mail server goes away, both real, and comes back. */
@Order(6)
class OpeningFaultsTest {

    private static final Path LOG = Path.of("target", "opening-faults-test.log");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String FORTY = """
            select number from municipality where valid_to is null order by number limit 40
            """;

    /** Nobody writes an e-mail meanwhile; who wants to, waits with all that she has done. */
    private static final String LOCK_EMAILS = "lock table email in share mode";

    private static final String WAITING_FOR_EMAILS = """
            select a.pid
            from pg_locks l
            join pg_stat_activity a on a.pid = l.pid and a.query like 'insert into email%'
            where l.relation = cast('email' as regclass) and not l.granted
            """;

    /** All that no worker is at. */
    private static final String LOCK_UNTOUCHED = """
            select number from invited_municipality where round_id = ? order by number for update skip locked
            """;

    private static final String ADDRESSES = """
            select e.address
            from email e
            join invited_municipality m on e.case_kind = 'input' and e.case_id = m.input_id
            where m.round_id = ? and e.state = ?
            order by m.number
            """;

    private static final String REFUSED = """
            select m.number
            from email e
            join invited_municipality m on e.case_kind = 'input' and e.case_id = m.input_id
            where m.round_id = ? and e.state = 'waiting' and e.attempts > 0 and e.last_error is not null
            order by m.number
            """;

    private static final String LET_TIME_PASS = """
            update email set next_attempt_at = now() where state = 'waiting'
            """;

    @TempDir
    static Path data;

    private static int port;
    private static GreenMail mail;
    private static ApplicationProcess running;
    private static List<String> asked;

    @BeforeAll
    static void start() throws IOException {
        port = portThatNobodyIsGiven();
        mail = mail(port);
        running = ApplicationProcess.start(
                data,
                LOG,
                0,
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + port,
                "--tiltaksflyt.engine.worker-back-off=PT0.2S");
        asked = database("").read(FORTY);
        assertThat(asked).hasSize(40);
    }

    private static GreenMail mail(int port) {
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    /** Below those that the system gives to connections, so that it is free still when the server comes back. */
    private static int portThatNobodyIsGiven() {
        return new Random()
                .ints(20_000, 32_000)
                .filter(OpeningFaultsTest::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    @AfterAll
    static void stop() {
        if (running != null) {
            running.kill();
        }
        mail.stop();
    }

    private static RoundByDatabase database(String roundId) {
        return new RoundByDatabase(data, roundId);
    }

    private static RoundByDatabase opened(String title) {
        RoundByApi round = RoundByApi.opened(running.address(), title, asked.toArray(String[]::new));
        return database(round.roundId());
    }

    private static void awaitWriting(RoundByDatabase round) {
        await("a municipality that is being written to")
                .atMost(PATIENCE)
                .until(() -> !round.read(WAITING_FOR_EMAILS).isEmpty());
    }

    @Test
    void shouldInviteEachOnceThoughTheDatabaseGoesAwayTimeAndAgain() {
        RoundByDatabase round;
        try (RoundByDatabase.Held emails = database("").hold(LOCK_EMAILS)) {
            round = opened("Runden som mistet databasen");
            awaitWriting(round);
            round.takeAway();
        }
        assertThatThrownBy(round::written).hasRootCauseInstanceOf(SQLException.class);
        await("what was at hand has failed, and is put off")
                .atMost(PATIENCE)
                .until(() -> running.log().contains("waits for the database"));
        round.giveBack();
        for (int written : List.of(1, 10, 20)) {
            await("goes on").atMost(PATIENCE).until(() -> round.written().size() >= written);
            round.throwOut();
        }

        round.awaitEveryInvitationOnce(asked);
        assertThat(running.log())
                .as("no job loses a try where the database is at fault")
                .doesNotContain("retries left");
    }

    @Test
    void shouldSendEachInvitationOnceThoughTheMailServerIsAwayForAWhile() {
        String title = "Runden som mistet e-posten";
        RoundByDatabase round;
        List<String> first;
        List<String> later;
        try (RoundByDatabase.Held emails = database("").hold(LOCK_EMAILS)) {
            round = opened(title);
            awaitWriting(round);
            try (RoundByDatabase.Held untouched = round.hold(LOCK_UNTOUCHED, round.roundId())) {
                emails.close();
                later = untouched.found();
                await("all that were touched have their e-mail")
                        .atMost(PATIENCE)
                        .until(() -> sent(round).size()
                                == asked.size() - untouched.found().size());
                first = sent(round);
                assertThat(first).isNotEmpty();
                assertThat(receivers(title)).containsExactlyInAnyOrderElementsOf(first);
                mail.stop();
            }
        }
        await("each of the others is refused")
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(round.read(REFUSED, round.roundId())).isEqualTo(later));
        mail = mail(port);
        round.read(LET_TIME_PASS);

        await("all are sent").atMost(PATIENCE).until(() -> sent(round).size() == asked.size());
        List<String> others = new ArrayList<>(sent(round));
        others.removeAll(first);
        assertThat(receivers(title)).hasSameSizeAs(later).containsExactlyInAnyOrderElementsOf(others);
        round.awaitEveryInvitationOnce(asked);
    }

    private static List<String> sent(RoundByDatabase round) {
        return round.read(ADDRESSES, round.roundId(), "sent");
    }

    /** To whom the server that runs now has taken e-mail about a round. */
    private static List<String> receivers(String title) {
        return Stream.of(mail.getReceivedMessages())
                .filter(message -> subject(message).contains(title))
                .map(OpeningFaultsTest::receiver)
                .toList();
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String receiver(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
