package no.tiltaksflyt.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.harness.Texts;
import no.tiltaksflyt.identity.Person;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import tools.jackson.databind.json.JsonMapper;

class EmailSenderTest {

    private static final NotificationProperties PROPERTIES = new NotificationProperties(
            "tiltaksflyt@example.org",
            Map.of("municipality-3403", "post@hamar.example.org"),
            "https://t.example",
            true,
            false);
    private static final Person HAMAR = new Person("s", "anne", "Anne", Set.of("municipality-3403"), false);

    private static final CaseRef ABOUT = new CaseRef("inspection", "i-1");

    private static final ObjectProvider<JavaMailSender> NO_SERVER =
            new StaticListableBeanFactory().getBeanProvider(JavaMailSender.class);

    private TestDatabase database;
    private Emails emails;
    private Notices notices;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        emails = emails(PROPERTIES, NO_SERVER);
        notices = new Notices(new NoticeRepository(database.jdbc(), JsonMapper.shared()), emails, Clock.systemUTC());
    }

    private Emails emails(NotificationProperties properties, ObjectProvider<JavaMailSender> mailServer) {
        StaticListableBeanFactory register = new StaticListableBeanFactory();
        GroupAddresses known = group -> group.equals("municipality-0301") || group.equals("municipality-3403")
                ? Optional.of("post@register.example.org")
                : Optional.empty();
        register.addBean("register", known);
        return new Emails(
                new EmailRepository(database.jdbc()),
                properties,
                mailServer,
                register.getBeanProvider(GroupAddresses.class),
                Texts.source(),
                Clock.systemUTC());
    }

    @Test
    void shouldWriteToTheAddressOfTheSettingsAndElseToTheOneThatAFeatureKnows() {
        tell("municipality-3403", "by settings");
        tell("municipality-0301", "by register");
        tell("municipality-1848", "none");

        assertThat(emails.latest(null, 10))
                .extracting(Emails.Email::address)
                .containsExactly(null, "post@register.example.org", "post@hamar.example.org");
    }

    private static NotificationProperties properties(boolean sending, boolean linksShown) {
        return new NotificationProperties("t@example.org", Map.of(), "https://t.example", sending, linksShown);
    }

    @Test
    void shouldShowALinkThatOpensWithoutAnAccountOnlyWhereNothingLeaves() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("mailServer", new JavaMailSenderImpl());
        ObjectProvider<JavaMailSender> server = beans.getBeanProvider(JavaMailSender.class);
        String link = "/invitation/c2VjcmV0.1." + UUID.randomUUID();
        emails.keep(new GroupLetter(
                "municipality-3403",
                "a@b.example",
                "nn",
                ABOUT,
                "notice.round-invitation",
                List.of("Runde"),
                "Kjære!",
                link,
                true,
                "invitation"));

        String hidden = "https://t.example/invitation/… (resten av lenkja blir berre vist for mottakaren)";
        assertThat(shown(emails)).endsWith(hidden).startsWith("Kjære!");
        assertThat(shown(emails(properties(true, true), server))).endsWith(hidden);
        assertThat(shown(emails(properties(true, true), NO_SERVER))).endsWith(link);
        assertThat(shown(emails(properties(false, true), server))).endsWith(link);
        assertThat(new EmailRepository(database.jdbc()).latest(Long.MAX_VALUE, 1))
                .singleElement()
                .satisfies(stored -> assertThat(stored.body()).endsWith(link));
    }

    private static String shown(Emails emails) {
        return emails.latest(null, 1).getFirst().body();
    }

    @Test
    void shouldSendWhatWaitsOnce() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            tell("municipality-3403", "decision-1");
            tell("municipality-3403", "decision-1");
            EmailSender sender = sender(server.getSmtp().getPort());

            sender.sendWaiting();
            sender.sendWaiting();

            assertThat(server.getReceivedMessages()).hasSize(1);
            assertThat(server.getReceivedMessages()[0].getSubject())
                    .isEqualTo("Det er teke ei avgjerd i sak 2026/000001");
            assertThat(emails.latest(null, 10)).extracting(Emails.Email::state).containsExactly("sent");
        } finally {
            server.stop();
        }
    }

    @Test
    void shouldKeepTheEmailWhenTheServerIsAway() {
        tell("municipality-3403", "decision-1");

        sender(1).sendWaiting();

        assertThat(emails.latest(null, 10)).singleElement().satisfies(email -> {
            assertThat(email.state()).isEqualTo("waiting");
            assertThat(email.attempts()).isEqualTo(1);
            assertThat(email.lastError()).isNotBlank();
        });
    }

    @Test
    void shouldKeepEverythingWhereNoServerIsSet() {
        tell("municipality-3403", "decision-1");
        tell("municipality-1848", "decision-2");

        new EmailSender(
                        new EmailRepository(database.jdbc()),
                        new StaticListableBeanFactory().getBeanProvider(JavaMailSender.class),
                        PROPERTIES,
                        Clock.systemUTC())
                .sendWaiting();

        assertThat(emails.latest(null, 10)).extracting(Emails.Email::state).containsExactly("no-address", "waiting");
    }

    @Test
    void shouldShowNoticesToTheirGroupUntilRead() {
        tell("municipality-3403", "decision-1");
        tell("municipality-1848", "decision-2");

        assertThat(notices.unread(HAMAR)).isEqualTo(1);
        notices.markRead(HAMAR, notices.latest(HAMAR, 10).getFirst().id());

        assertThat(notices.unread(HAMAR)).isZero();
        assertThat(notices.latest(HAMAR, 10)).singleElement().satisfies(notice -> {
            assertThat(notice.read()).isTrue();
            assertThat(notice.caseRef()).isEqualTo(ABOUT);
        });
    }

    @Test
    void shouldTellOnePersonAloneAndLeadToThePage() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            tellAnne("anne@example.org", "Alt om saken.", "a");
            tellAnne("anne@example.org", "Alt om saken.", "a");
            tellAnne(null, null, "b");

            sender(server.getSmtp().getPort()).sendWaiting();

            assertThat(server.getReceivedMessages()).hasSize(1);
            assertThat(server.getReceivedMessages()[0].getAllRecipients()[0]).hasToString("anne@example.org");
            assertThat(emails.latest(null, 10)).singleElement().satisfies(email -> {
                assertThat(email.group()).isEqualTo("anne");
                assertThat(email.subject()).isEqualTo("Det er teke ei avgjerd i sak 2026/000001");
                assertThat(email.body())
                        .isEqualTo("Alt om saken.\n\nLes meir i Tiltaksflyt: https://t.example/insight/watch");
            });
        } finally {
            server.stop();
        }
        assertThat(notices.latest(HAMAR, 10))
                .extracting(Notices.Notice::link)
                .containsExactly("/insight/watch", "/insight/watch");
        assertThat(notices.unread(HAMAR)).isEqualTo(2);
        notices.markRead(HAMAR, notices.latest(HAMAR, 10).getFirst().id());
        assertThat(notices.unread(HAMAR)).isZero();
        assertThat(notices.latest(new Person("other", "per", "Per", HAMAR.groups(), false), 10))
                .as("nor those of her group")
                .isEmpty();
    }

    private void tellAnne(@Nullable String address, @Nullable String details, String once) {
        notices.tell(new PersonalNotice(
                new PersonalNotice.Recipient(HAMAR.subject(), "anne", address, "nn"),
                null,
                "/insight/watch",
                "notice.decision",
                List.of("2026/000001"),
                details,
                once));
    }

    private void tell(String group, String once) {
        notices.tell(group, "nn", ABOUT, "notice.decision", List.of("2026/000001"), once);
    }

    private EmailSender sender(int port) {
        JavaMailSenderImpl server = new JavaMailSenderImpl();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.getJavaMailProperties()
                .put("mail.smtp.connectiontimeout", Duration.ofSeconds(2).toMillis());
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("mail", server));
        return new EmailSender(
                new EmailRepository(database.jdbc()),
                beans.getBeanProvider(JavaMailSender.class),
                PROPERTIES,
                Clock.systemUTC());
    }
}
