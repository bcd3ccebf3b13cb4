package no.tiltaksflyt.round.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At nine in the morning in Oslo, in winter and in summer. */
class ReminderTimesTest {

    @ParameterizedTest
    @CsvSource({
        // two weeks before, four days before, the day after, then every two weeks
        "2027-03-15, 2027-02-01T12:00:00Z, 2027-03-01T08:00:00Z",
        "2027-03-15, 2027-03-01T07:59:59Z, 2027-03-01T08:00:00Z",
        "2027-03-15, 2027-03-01T08:00:00Z, 2027-03-11T08:00:00Z",
        "2027-03-15, 2027-03-11T08:00:01Z, 2027-03-16T08:00:00Z",
        "2027-03-15, 2027-03-16T08:00:00Z, 2027-03-30T08:00:00Z",
        "2027-03-15, 2027-05-01T10:30:00Z, 2027-05-15T10:30:00Z",
        // asked when the deadline is near already
        "2027-03-15, 2027-03-14T10:00:00Z, 2027-03-16T08:00:00Z",
        // summer time begins between the first and the second
        "2027-04-05, 2027-03-22T07:00:00Z, 2027-03-22T08:00:00Z",
        "2027-04-05, 2027-03-22T09:00:00Z, 2027-04-01T07:00:00Z"
    })
    void shouldRemindTwiceBeforeTheDeadlineOnceJustAfterAndThenEveryTwoWeeks(
            LocalDate deadline, Instant now, Instant expected) {
        assertThat(ReminderTimes.next(deadline, now)).isEqualTo(expected);
    }
}
