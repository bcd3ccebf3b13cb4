package no.tiltaksflyt.workshop.review;

import static no.tiltaksflyt.workshop.store.WorkshopOnDatabase.HILDE;
import static no.tiltaksflyt.workshop.store.WorkshopOnDatabase.PETTER;
import static no.tiltaksflyt.workshop.store.WorkshopOnDatabase.process;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.assertArg;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.util.Locale;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.notification.PersonalNotice;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.store.WorkshopOnDatabase;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class CommentsTest {

    private static final Locale NB = Locale.of("nb");
    private static final String PAGE = "/models/releases/1";

    private final WorkshopOnDatabase world = new WorkshopOnDatabase();
    private final Notices notices = mock();
    private final Comments comments = new Comments(
            new CommentRepository(world.database.jdbc()),
            world.store,
            (person, action, about, details) -> world.deeds.add(action),
            notices,
            WorkshopOnDatabase.CLOCK);
    private int version;

    @BeforeEach
    void writeAVersion() {
        world.supplied(process("road", "Veien"));
        version = world.written(process("road", "Den nye veien", "asked"), PETTER);
        world.deeds.clear();
    }

    @Test
    void shouldBeAskedAnsweredAndSettledAndTellTheAuthors() {
        long id = comments.add("road", version, "Task_asked", " Er fristen lang nok? ", PAGE, HILDE);

        verify(notices).tell(assertArg((PersonalNotice notice) -> {
            assertThat(notice.to().subject()).isEqualTo("petter");
            assertThat(notice.link()).isEqualTo(PAGE);
            assertThat(notice.arguments()).as("called as owners call it").containsExactly("hilde", "Den nye veien");
        }));
        Comments.Talk talk = comments.of("road", version, NB);
        assertThat(talk.open()).isEqualTo(1);
        assertThat(talk.elements()).containsKey("Task_asked");
        assertThat(talk.threads()).singleElement().satisfies(thread -> {
            assertThat(thread.first().content()).isEqualTo("Er fristen lang nok?");
            assertThat(thread.first().elementId()).isEqualTo("Task_asked");
        });

        comments.answer(id, "Ja, den er det.", PAGE, PETTER);
        comments.settle(id, HILDE);

        talk = comments.of("road", version, NB);
        assertThat(talk.open()).isZero();
        assertThat(talk.threads().getFirst().answers())
                .extracting(Comment::authorName)
                .containsExactly("petter");
        assertThat(talk.threads().getFirst().first().settledBy()).isEqualTo("hilde");
        assertThat(world.deeds).containsExactly("model.commented", "model.commented", "model.comment-settled");
        problem(() -> comments.settle(id, PETTER), HttpStatus.CONFLICT);
        assertThat(comments.of("road", 1, NB).threads())
                .as("of another version")
                .isEmpty();
    }

    @Test
    void shouldKeepNothingWithoutATextOrAnElementThatIsThere() {
        problem(() -> comments.add("road", version, "", "  ", PAGE, HILDE), HttpStatus.UNPROCESSABLE_ENTITY);
        problem(
                () -> comments.add("road", version, "", "x".repeat(2001), PAGE, HILDE),
                HttpStatus.UNPROCESSABLE_ENTITY);
        problem(() -> comments.add("road", version, "Gone", "Hva?", PAGE, HILDE), HttpStatus.UNPROCESSABLE_ENTITY);
        problem(() -> comments.add("road", 9, "", "Hva?", PAGE, HILDE), HttpStatus.NOT_FOUND);
        problem(() -> comments.answer(99, "Hva?", PAGE, HILDE), HttpStatus.NOT_FOUND);

        assertThat(comments.of("road", version, NB).threads()).isEmpty();
        verify(notices, never()).tell(any(PersonalNotice.class));
    }

    private static void problem(ThrowingCallable deed, HttpStatus status) {
        assertThatExceptionOfType(UserProblem.class)
                .isThrownBy(deed)
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(status));
    }
}
