package no.tiltaksflyt.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.UserProblem;
import org.junit.jupiter.api.Test;

class DocumentQueriesTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final CaseRef ABOUT = new CaseRef("kind", "case");

    private final DocumentQueries documents = new DocumentQueries(DATABASE.jdbc());

    /** Whoever is shown that there is a letter can open it. */
    @Test
    void shouldOpenALetterToAFormerMunicipalityForTheOneThatTookOver() {
        new LetterRepository(DATABASE.jdbc()).insert(letter(), "<p>Halden</p>", "0", Instant.now());
        Person successor = new Person("s", "s", "S", Set.of("municipality-3101"), false, Set.of("3001"));
        Person other = new Person("o", "o", "O", Set.of("municipality-3101"), false);

        DocumentLine shown =
                documents.ofCase(ABOUT, successor).stream().findFirst().orElseThrow();

        assertThat(documents.content(shown.documentId(), successor).html()).isEqualTo("<p>Halden</p>");
        assertThat(documents.ofCase(ABOUT, other)).isEmpty();
        assertThatThrownBy(() -> documents.content(shown.documentId(), other)).isInstanceOf(UserProblem.class);
    }

    private static Letter letter() {
        return new Letter(
                ABOUT,
                new DocumentKind("receipt"),
                "nb",
                "Title",
                "reference",
                "day",
                "sender",
                "receiver",
                "signature",
                List.of(),
                List.of(),
                null,
                Set.of("municipality-3001"),
                "once");
    }
}
