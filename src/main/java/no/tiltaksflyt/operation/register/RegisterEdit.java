package no.tiltaksflyt.operation.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.operation.register.ImportPlan.Change;
import no.tiltaksflyt.register.MunicipalityRegister;
import no.tiltaksflyt.register.MunicipalityRegister.Entry;
import no.tiltaksflyt.register.MunicipalityRegister.InDistrict;
import no.tiltaksflyt.register.RegisterChanges;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes one municipality, and logs what became another. */
@Component
class RegisterEdit {

    private final MunicipalityRegister register;
    private final RegisterChanges changes;
    private final AuditLog audit;

    RegisterEdit(MunicipalityRegister register, RegisterChanges changes, AuditLog audit) {
        this.register = register;
        this.changes = changes;
        this.audit = audit;
    }

    /** What is typed of what has no dates. */
    record Contact(String language, String address, String organisationNumber) {}

    /** @return what is wrong; nothing is saved then */
    @Transactional
    public List<FieldProblem> contact(String number, Contact typed, LocalDate today, Person person) {
        changes.lock();
        Entry before = register.entryOn(number, today).orElseThrow(UserProblem::notFound);
        EntryRules rules = new EntryRules(List.of());
        Entry after = new Entry(
                number,
                before.name(),
                before.county(),
                before.districtId(),
                rules.kept(Column.LANGUAGE, typed.language()),
                rules.kept(Column.ADDRESS, typed.address()),
                rules.kept(Column.ORGANISATION_NUMBER, typed.organisationNumber()));
        List<FieldProblem> problems = new ArrayList<>();
        for (Column column : List.of(Column.LANGUAGE, Column.ADDRESS, Column.ORGANISATION_NUMBER)) {
            rules.wrong(column, column.of(after))
                    .ifPresent(key -> problems.add(FieldProblem.of(column.code(), key, column.of(after))));
        }
        if (problems.isEmpty() && !after.equals(before)) {
            change(new Change(before, after), today, person);
        }
        return problems;
    }

    /**
     * Moves a municipality to another district: the old one ends on the day, and the new one begins.
     *
     * @return what is wrong; nothing is saved then
     */
    @Transactional
    public List<FieldProblem> move(String number, String districtId, LocalDate from, Person person) {
        changes.lock();
        List<InDistrict> history = register.history(number).districts();
        if (history.isEmpty()) {
            throw UserProblem.notFound();
        }
        KnownDistricts known = new KnownDistricts(register.districts(from));
        if (!known.takesIn(districtId, from)) {
            return List.of(FieldProblem.of("district", "operation.register.wrong.district-ends", districtId));
        }
        InDistrict newest = history.getFirst();
        Entry before = register.entryOn(number, from).orElse(null);
        if (before == null || isLater(newest.from(), newest.to(), from)) {
            return List.of(FieldProblem.of("from", "operation.register.wrong.later", ""));
        }
        if (newest.districtId().equals(districtId)) {
            return List.of(FieldProblem.of("district", "operation.register.wrong.same", districtId));
        }
        change(new Change(before, moved(before, districtId)), from, person);
        return List.of();
    }

    private static Entry moved(Entry entry, String districtId) {
        return new Entry(
                entry.number(),
                entry.name(),
                entry.county(),
                districtId,
                entry.language(),
                entry.address(),
                entry.organisationNumber());
    }

    /** Whether the newest period has ended, or begins after the day: a change on the day would overlap it. */
    static boolean isLater(LocalDate newest, @Nullable LocalDate to, LocalDate day) {
        return to != null || newest.isAfter(day);
    }

    /** In the transaction of whoever asks, which holds the register's lock. */
    public void change(Change change, LocalDate from, Person person) {
        Entry after = change.after();
        if (change.isChanged(Column.NAME, Column.COUNTY)) {
            changes.rename(after.number(), after.name(), after.county(), from);
        }
        if (change.isChanged(Column.DISTRICT)) {
            changes.move(after.number(), after.districtId(), from);
        }
        if (change.isChanged(Column.LANGUAGE)) {
            changes.speak(after.number(), after.language());
        }
        if (change.isChanged(Column.ADDRESS, Column.ORGANISATION_NUMBER)) {
            changes.reach(after.number(), after.address(), after.organisationNumber());
        }
        audit.append(person, "register.municipality-changed", null, details(change, from));
    }

    /** As {@link #change}. */
    public void add(Entry entry, LocalDate from, Person person) {
        changes.add(entry, from);
        audit.append(
                person,
                "register.municipality-added",
                null,
                Map.of("municipality", entry.number(), "name", entry.name(), "from", from.toString()));
    }

    private static Map<String, String> details(Change change, LocalDate from) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("municipality", change.after().number());
        change.fields().forEach(field -> details.put(field.column().code(), told(field)));
        if (change.isChanged(Column.NAME, Column.COUNTY, Column.DISTRICT)) {
            details.put("from", from.toString());
        }
        return details;
    }

    private static String told(ImportPlan.FieldChange field) {
        return Optional.of(field.before()).filter(it -> !it.isEmpty()).orElse("–")
                + " → "
                + Optional.of(field.after()).filter(it -> !it.isEmpty()).orElse("–");
    }
}
