package no.tiltaksflyt.round;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A round of input.
 *
 * @param title in bokmål
 * @param titleNn in nynorsk; null where the other serves
 * @param deadline the last day of answering in time
 * @param closesOn late answers are taken until this day has ended in Oslo
 * @param registerDate the day whose municipalities are asked
 * @param startsAtOnce whether a proposal is taken up when it is sent; else when the round closes
 * @param chosen the numbers of those who are asked, while it is prepared; null for all
 */
public record Round(
        String roundId,
        String title,
        @Nullable String titleNn,
        Letter letter,
        String questions,
        LocalDate deadline,
        LocalDate closesOn,
        LocalDate registerDate,
        boolean startsAtOnce,
        @Nullable List<String> chosen,
        RoundState state,
        String createdByName,
        Instant createdAt,
        @Nullable Instant openedAt,
        @Nullable Instant closedAt) {

    public static final String KIND = "round";

    /** The invitation in both written languages. */
    public record Letter(String nb, String nn) {

        public String in(String language) {
            return "nn".equals(language) ? nn : nb;
        }
    }

    /** @param language {@code nb}, {@code nn} or {@code en}, of the reader */
    public String titleIn(String language) {
        return "nn".equals(language) && titleNn != null ? titleNn : title;
    }

    public boolean isOpen() {
        return state == RoundState.OPEN;
    }

    Round moved(LocalDate toDeadline, LocalDate toClosesOn) {
        return new Round(
                roundId,
                title,
                titleNn,
                letter,
                questions,
                toDeadline,
                toClosesOn,
                registerDate,
                startsAtOnce,
                chosen,
                state,
                createdByName,
                createdAt,
                openedAt,
                closedAt);
    }

    /** When it closes by itself. */
    public Instant closesAt() {
        return end(closesOn);
    }

    /** The end of a day in Oslo. */
    public static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(Oslo.ZONE).toInstant();
    }

    /** @throws UserProblem (409) where nobody may answer any more, or yet */
    public void requireOpen() {
        if (!isOpen()) {
            throw UserProblem.of(HttpStatus.CONFLICT, "problem.round." + state.code());
        }
    }

    /** Whether answers are taken: never after the last day, however late it closes. */
    public boolean takesAnswers(Instant now) {
        return isOpen() && now.isBefore(closesAt());
    }

    /** @throws UserProblem (409) where answers are not taken */
    public void requireTakesAnswers(Instant now) {
        requireOpen();
        if (!takesAnswers(now)) {
            throw UserProblem.of(HttpStatus.CONFLICT, "problem.round." + RoundState.CLOSED.code());
        }
    }

    /** @throws UserProblem (409) once the municipalities are asked */
    void requireDraft() {
        if (state != RoundState.DRAFT) {
            throw UserProblem.of(HttpStatus.CONFLICT, "problem.round.asked");
        }
    }
}
