package no.tiltaksflyt.operation.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.operation.register.ImportPlan.Change;
import no.tiltaksflyt.register.MunicipalityRegister;
import no.tiltaksflyt.register.MunicipalityRegister.Entry;
import no.tiltaksflyt.register.MunicipalityRegister.History;
import no.tiltaksflyt.register.RegisterChanges;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a whole file into the register, or nothing of it. */
@Component
class RegisterImport {

    private final MunicipalityRegister register;
    private final RegisterChanges changes;
    private final RegisterEdit edit;
    private final AuditLog audit;

    RegisterImport(MunicipalityRegister register, RegisterChanges changes, RegisterEdit edit, AuditLog audit) {
        this.register = register;
        this.changes = changes;
        this.edit = edit;
        this.audit = audit;
    }

    /** Either what is wrong with the file, or what it would change. */
    record Preview(List<Wrong> wrong, ImportPlan plan) {}

    @Transactional(readOnly = true)
    public Preview preview(byte[] file, LocalDate from) {
        KnownDistricts known = new KnownDistricts(register.districts(from));
        RegisterFile read = RegisterFile.read(file, new EntryRules(known.on(from)));
        List<Wrong> wrong = new ArrayList<>(read.wrong());
        ImportPlan plan = plan(read, from, known, wrong);
        return new Preview(List.copyOf(wrong), plan);
    }

    private ImportPlan plan(RegisterFile file, LocalDate from, KnownDistricts known, List<Wrong> wrong) {
        Map<String, Entry> current = register.entriesOn(from).stream()
                .collect(Collectors.toMap(Entry::number, it -> it, (one, other) -> one, LinkedHashMap::new));
        List<Entry> added = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        for (RegisterFile.Row row : file.rows()) {
            Entry before = current.get(row.entry().number());
            if ((before == null || !before.districtId().equals(row.entry().districtId()))
                    && !known.takesIn(row.entry().districtId(), from)) {
                wrong.add(ending(row));
            } else if (before == null) {
                addNew(row, added, wrong);
            } else if (!before.equals(row.entry())) {
                Change change = new Change(before, row.entry());
                laterChange(row.line(), change, from).ifPresent(wrong::add);
                changed.add(change);
            }
        }
        Set<String> told = file.rows().stream().map(row -> row.entry().number()).collect(Collectors.toSet());
        List<Entry> absent = current.values().stream()
                .filter(entry -> !told.contains(entry.number()))
                .toList();
        return new ImportPlan(from, added, changed, file.rows().size() - added.size() - changed.size(), absent);
    }

    /** It would belong to nothing when the district has ended. */
    private static Wrong ending(RegisterFile.Row row) {
        return Wrong.ofCell(
                row.line(),
                Column.DISTRICT,
                "operation.register.wrong.district-ends",
                row.entry().districtId());
    }

    /** A number that was a municipality on another day is nothing new. */
    private void addNew(RegisterFile.Row row, List<Entry> added, List<Wrong> wrong) {
        String number = row.entry().number();
        if (register.history(number).names().isEmpty()) {
            added.add(row.entry());
        } else {
            wrong.add(Wrong.ofCell(row.line(), Column.NUMBER, "operation.register.wrong.another-day", number));
        }
    }

    private Optional<Wrong> laterChange(int line, Change change, LocalDate from) {
        History history = register.history(change.before().number());
        if (change.isChanged(Column.NAME, Column.COUNTY)
                && RegisterEdit.isLater(
                        history.names().getFirst().from(),
                        history.names().getFirst().to(),
                        from)) {
            return Optional.of(Wrong.ofCell(line, Column.NAME, "operation.register.wrong.later", ""));
        }
        return change.isChanged(Column.DISTRICT)
                        && RegisterEdit.isLater(
                                history.districts().getFirst().from(),
                                history.districts().getFirst().to(),
                                from)
                ? Optional.of(Wrong.ofCell(line, Column.DISTRICT, "operation.register.wrong.later", ""))
                : Optional.empty();
    }

    /**
     * Does what was previewed.
     *
     * @param hash of the plan that was seen
     * @return empty when it was done; else what there is to see now, since the file or the register is another
     */
    @Transactional
    public Optional<Preview> confirm(byte[] file, LocalDate from, String hash, Person person) {
        changes.lock();
        Preview now = preview(file, from);
        ImportPlan plan = now.plan();
        if (!now.wrong().isEmpty() || plan.isEmpty() || !plan.hash().equals(hash)) {
            return Optional.of(now);
        }
        plan.added().forEach(entry -> edit.add(entry, from, person));
        plan.changed().forEach(change -> edit.change(change, from, person));
        audit.append(
                person,
                "register.imported",
                null,
                Map.of(
                        "added", plan.added().size(),
                        "changed", plan.changed().size(),
                        "from", from.toString(),
                        "sha256", hash));
        return Optional.empty();
    }
}
