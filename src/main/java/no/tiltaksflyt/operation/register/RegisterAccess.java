package no.tiltaksflyt.operation.register;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Who may look at the register, who may change it, and of which day. */
@Component
class RegisterAccess {

    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
    private static final int YEARS_AHEAD = 2;

    private final CurrentPerson currentPerson;
    private final Clock clock;

    RegisterAccess(CurrentPerson currentPerson, Clock clock) {
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    /** @return whether the reader is an administrator, who may change it too */
    boolean reader() {
        Person person = currentPerson.get();
        if (!person.in(Groups.ADMINISTRATOR) && !person.in(Groups.AUDITOR)) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "operation.register.only-readers");
        }
        return person.in(Groups.ADMINISTRATOR);
    }

    Person administrator() {
        Person person = currentPerson.get();
        if (!person.in(Groups.ADMINISTRATOR)) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "operation.only-administrators");
        }
        return person;
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(Oslo.ZONE));
    }

    /** Today where none is given; 400 for what is no date between 2020 and two years from now. */
    LocalDate day(String text) {
        return text.isBlank()
                ? today()
                : dayIn(text)
                        .orElseThrow(
                                () -> UserProblem.badRequest(FieldProblem.of("day", "operation.register.wrong.day")));
    }

    /** Empty for what is no date between 2020 and two years from now. */
    Optional<LocalDate> dayIn(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip()))
                    .filter(day -> !day.isBefore(FIRST) && !day.isAfter(today().plusYears(YEARS_AHEAD)));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
