package no.tiltaksflyt.round;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.web.VisibleText;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a round is where nobody has said otherwise: the sample letter, and the questions that process owners keep. */
@Component
public class RoundDefaults {

    /** The model {@code input-round} names it, so that it is deployed with it. */
    static final String QUESTIONS_FORM = "municipal-input-questions";

    /** Days after the deadline in which late answers are taken. */
    static final int LATE_DAYS = 14;

    private static final int WEEKS_TO_ANSWER = 8;

    private static final String NO_QUESTIONS = """
            {"type": "default", "id": "municipal-input-questions", "schemaVersion": 17, "components": []}
            """;

    private final QuestionsQueries questions;
    private final MessageSource texts;
    private final Clock clock;

    RoundDefaults(QuestionsQueries questions, MessageSource texts, Clock clock) {
        this.questions = questions;
        this.texts = texts;
        this.clock = clock;
    }

    /** A round that is prepared, with what was typed. */
    Round draft(String roundId, RoundContent content, Instant createdAt, String createdByName) {
        Round.Letter sample = letter();
        LocalDate deadline = content.deadline() == null ? deadline() : content.deadline();
        return new Round(
                roundId,
                VisibleText.orEmpty(content.title()),
                VisibleText.orNull(content.titleNn()),
                new Round.Letter(orElse(content.letterNb(), sample.nb()), orElse(content.letterNn(), sample.nn())),
                questions(),
                deadline,
                content.closesOn() == null ? closesOn(deadline) : content.closesOn(),
                content.registerDate() == null ? today() : content.registerDate(),
                content.startsAtOnce(),
                content.chosen(),
                RoundState.DRAFT,
                createdByName,
                createdAt,
                null,
                null);
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null || VisibleText.isBlank(text) ? otherwise : VisibleText.orEmpty(text);
    }

    public LocalDate today() {
        return LocalDate.now(clock.withZone(Oslo.ZONE));
    }

    public LocalDate deadline() {
        return today().plusWeeks(WEEKS_TO_ANSWER);
    }

    /** The deadline itself where the calendar has no later day. */
    public static LocalDate closesOn(LocalDate deadline) {
        return deadline.isAfter(LocalDate.MAX.minusDays(LATE_DAYS)) ? deadline : deadline.plusDays(LATE_DAYS);
    }

    public Round.Letter letter() {
        return new Round.Letter(text("nb"), text("nn"));
    }

    private String text(String language) {
        return texts.getMessage("round.letter.sample", null, Locale.of(language));
    }

    /** The newest deployed form of questions, as JSON. */
    public String questions() {
        return questions.newest(QUESTIONS_FORM).orElse(NO_QUESTIONS);
    }
}
