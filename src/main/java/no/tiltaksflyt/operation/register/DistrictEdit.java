package no.tiltaksflyt.operation.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.register.MunicipalityRegister;
import no.tiltaksflyt.register.MunicipalityRegister.DatedDistrict;
import no.tiltaksflyt.register.Register.District;
import no.tiltaksflyt.register.RegisterChanges;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Adds police districts, changes what they are called, and ends them when no municipality is left in them. */
@Component
class DistrictEdit {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,39}");
    private static final String WRONG = "operation.register.district.wrong.";

    private final MunicipalityRegister register;
    private final RegisterChanges changes;
    private final AuditLog audit;
    private final RegisterAccess access;

    DistrictEdit(MunicipalityRegister register, RegisterChanges changes, AuditLog audit, RegisterAccess access) {
        this.register = register;
        this.changes = changes;
        this.audit = audit;
        this.access = access;
    }

    /**
     * What is typed of a police district.
     *
     * @param day the first of a new one; the last of one that is there, or empty where it has no end
     */
    record Typed(String id, String name, String nameNynorsk, String seat, String day) {

        District district() {
            return new District(id.strip(), name.strip(), nameNynorsk.strip(), seat.strip());
        }
    }

    /** @return what is wrong; nothing is saved then */
    @Transactional
    public List<FieldProblem> add(Typed typed, Person person) {
        changes.lock();
        KnownDistricts known = new KnownDistricts(register.districts(access.today()));
        District district = typed.district();
        List<FieldProblem> problems = new ArrayList<>(idProblems(district.id(), known));
        problems.addAll(nameProblems(district, known));
        LocalDate from = access.dayIn(typed.day()).orElse(null);
        if (from == null) {
            problems.add(FieldProblem.of("day", "operation.register.wrong.day"));
        } else if (problems.isEmpty()) {
            changes.addDistrict(district, from);
            audit.append(person, "register.district-added", null, added(district, from));
        }
        return problems;
    }

    private static List<FieldProblem> idProblems(String id, KnownDistricts known) {
        if (!ID.matcher(id).matches()) {
            return List.of(FieldProblem.of("id", WRONG + "id", id));
        }
        return known.all().stream().anyMatch(it -> it.id().equals(id))
                ? List.of(FieldProblem.of("id", WRONG + "taken", id))
                : List.of();
    }

    private static List<FieldProblem> nameProblems(District district, KnownDistricts known) {
        List<FieldProblem> problems = new ArrayList<>();
        names(district)
                .forEach((field, name) -> wrongName(name, field.equals("seat") ? null : district.id(), known)
                        .ifPresent(key -> problems.add(FieldProblem.of(field, key, name))));
        return problems;
    }

    private static Map<String, String> names(District district) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("name", district.name());
        names.put("nameNynorsk", district.nameNynorsk());
        names.put("seat", district.seat());
        return names;
    }

    /** @param id whose name it is to be; null for what two may share */
    private static Optional<String> wrongName(String name, @Nullable String id, KnownDistricts known) {
        Optional<String> wrong = new EntryRules(List.of()).wrong(Column.NAME, name);
        return wrong.isEmpty() && id != null && known.isNamed(name, id) ? Optional.of(WRONG + "named") : wrong;
    }

    private static Map<String, String> added(District district, LocalDate from) {
        return Map.of("district", district.id(), "name", district.name(), "from", from.toString());
    }

    /**
     * Changes what it is called, and its last day.
     *
     * @return what is wrong; nothing is saved then
     * @throws UserProblem (404) where there is no such district
     */
    @Transactional
    public List<FieldProblem> change(Typed typed, Person person) {
        changes.lock();
        KnownDistricts known = new KnownDistricts(register.districts(access.today()));
        DatedDistrict before = known.all().stream()
                .filter(it -> it.id().equals(typed.id()))
                .findFirst()
                .orElseThrow(UserProblem::notFound);
        District after = typed.district();
        LocalDate to = access.dayIn(typed.day()).map(day -> day.plusDays(1)).orElse(null);
        List<FieldProblem> problems = new ArrayList<>(nameProblems(after, known));
        problems.addAll(endProblems(before, typed.day(), to));
        Map<String, String> told = told(before, after, to);
        if (problems.isEmpty() && !told.isEmpty()) {
            changes.changeDistrict(after, to);
            told.put("district", after.id());
            audit.append(person, "register.district-changed", null, told);
        }
        return problems;
    }

    private List<FieldProblem> endProblems(DatedDistrict district, String typed, @Nullable LocalDate to) {
        if (typed.isBlank()) {
            return List.of();
        }
        if (to == null) {
            return List.of(FieldProblem.of("day", "operation.register.wrong.day"));
        }
        if (!to.isAfter(district.from())) {
            return List.of(FieldProblem.of("day", WRONG + "before-it-began"));
        }
        int left = register.municipalitiesFrom(district.id(), to);
        return left == 0 ? List.of() : List.of(FieldProblem.of("day", WRONG + "has-municipalities", left));
    }

    private static Map<String, String> told(DatedDistrict before, District after, @Nullable LocalDate to) {
        Map<String, String> told = new LinkedHashMap<>();
        Map<String, String> names = names(before.district());
        names(after).forEach((field, name) -> tell(told, field, names.getOrDefault(field, ""), name));
        tell(told, "until", day(before.to()), day(to));
        return told;
    }

    private static String day(@Nullable LocalDate to) {
        return to == null ? "–" : to.minusDays(1).toString();
    }

    private static void tell(Map<String, String> told, String field, String before, String after) {
        if (!before.equals(after)) {
            told.put(field, before + " → " + after);
        }
    }
}
