package no.tiltaksflyt.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.identity.Person;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Notices, e-mails and letters of the version before, when there was one kind of case. */
class EarlierRowsTest {

    private static final Person HAMAR = new Person("s", "anne", "Anne", Set.of("municipality-3403"), false);

    private final TestDatabase database = TestDatabase.asOf("057");

    @Test
    void shouldBeAboutTheSameCases() {
        JdbcClient owner = database.owner();
        owner.sql("""
                insert into notice (group_name, measure_id, message_key, created_at, once_key)
                values ('municipality-3403', 'm-1', 'notice.decision', now(), 'a'),
                       ('municipality-3403', null, 'notice.decision', now(), 'b')
                """).update();
        owner.sql("""
                insert into email (group_name, language, subject, body, measure_id, state, next_attempt_at, created_at, once_key)
                values ('municipality-3403', 'nb', 'Emne', 'Tekst', 'm-1', 'no-address', now(), now(), 'a')
                """).update();
        owner.sql("""
                insert into document (document_id, measure_id, kind, title, language, html, content_sha256, access_class,
                                      sender, receiver, readers, created_at, once_key)
                values ('d-1', 'm-1', 'receipt', 'Brev', 'nb', '<html></html>', 'x', 'public', 'POD', 'Hamar',
                        '{municipality-3403}', now(), 'a')
                """).update();

        database.migrate();

        CaseRef measure = new CaseRef("measure", "m-1");
        assertThat(new NoticeRepository(database.jdbc(), JsonMapper.shared()).latest(HAMAR, 10))
                .extracting(Notices.Notice::caseRef)
                .containsExactly(null, measure);
        assertThat(new EmailRepository(database.jdbc()).latest(Long.MAX_VALUE, 10))
                .extracting(Emails.Email::caseRef)
                .containsExactly(measure);
        assertThat(database.jdbc()
                        .sql("select case_kind || ' ' || case_id || ' ' || kind from document")
                        .query(String.class)
                        .list())
                .containsExactly("measure m-1 receipt");
        assertThatThrownBy(
                        () -> owner.sql("update document set kind = 'decision'").update())
                .hasMessageContaining("cannot be changed");
        assertThatThrownBy(() -> owner.sql("delete from document").update()).hasMessageContaining("cannot be changed");
    }
}
