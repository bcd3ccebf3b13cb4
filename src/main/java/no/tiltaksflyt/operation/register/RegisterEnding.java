package no.tiltaksflyt.operation.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.register.MunicipalityRegister;
import no.tiltaksflyt.register.RegisterChanges;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends municipalities that others take over from: all of it, or nothing. */
@Component
class RegisterEnding {

    private final MunicipalityRegister register;
    private final RegisterChanges changes;
    private final RegisterEdit edit;
    private final AuditLog audit;

    RegisterEnding(MunicipalityRegister register, RegisterChanges changes, RegisterEdit edit, AuditLog audit) {
        this.register = register;
        this.changes = changes;
        this.edit = edit;
        this.audit = audit;
    }

    /**
     * Ends a municipality, and those that end with it.
     *
     * @param lastDay null where what is typed is no day that the register takes
     * @return what is wrong; nothing is saved then
     * @throws UserProblem (404) for a number that was never a municipality's
     */
    @Transactional
    public List<FieldProblem> end(String number, TypedEnding typed, @Nullable LocalDate lastDay, Person person) {
        changes.lock();
        if (!register.history(number).isKnown()) {
            throw UserProblem.notFound();
        }
        if (lastDay == null) {
            return List.of(FieldProblem.of("lastDay", "operation.register.wrong.day"));
        }
        LocalDate from = lastDay.plusDays(1);
        KnownDistricts known = new KnownDistricts(register.districts(from));
        EndingReader reader = new EndingReader(register, new EntryRules(known.takingIn(from)), lastDay);
        Ending ending = reader.read(number, typed);
        if (reader.problems().isEmpty()) {
            end(ending, person);
        }
        return reader.problems();
    }

    private void end(Ending ending, Person person) {
        ending.created().forEach(entry -> edit.add(entry, ending.from(), person));
        for (String former : ending.formers()) {
            changes.end(former, ending.from());
            ending.successors().forEach(successor -> changes.succeed(former, successor));
            audit.append(person, "register.municipality-ended", null, details(former, ending));
        }
    }

    private static Map<String, String> details(String former, Ending ending) {
        return Map.of(
                "municipality",
                former,
                "lastDay",
                ending.lastDay().toString(),
                "successors",
                String.join(", ", ending.successors()));
    }
}
