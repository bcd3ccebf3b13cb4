package no.tiltaksflyt.operation.register;

import java.time.LocalDate;
import java.util.List;
import no.tiltaksflyt.register.MunicipalityRegister.DatedDistrict;
import no.tiltaksflyt.register.Register.District;

/** The police districts, by their dates. */
record KnownDistricts(List<DatedDistrict> all) {

    List<District> on(LocalDate day) {
        return all.stream()
                .filter(it -> it.isOn(day))
                .map(DatedDistrict::district)
                .toList();
    }

    /** Those to which a municipality may come on a day. */
    List<District> takingIn(LocalDate day) {
        return all.stream()
                .filter(it -> it.takesIn(day))
                .map(DatedDistrict::district)
                .toList();
    }

    /** Those that have no end, also what is to come. */
    List<District> open() {
        return all.stream()
                .filter(it -> it.to() == null)
                .map(DatedDistrict::district)
                .toList();
    }

    boolean takesIn(String id, LocalDate day) {
        return all.stream().anyMatch(it -> it.id().equals(id) && it.takesIn(day));
    }

    /** Whether another is called so, in whichever written language. */
    boolean isNamed(String name, String exceptId) {
        return all.stream()
                .filter(it -> !it.id().equals(exceptId))
                .map(DatedDistrict::district)
                .anyMatch(it ->
                        it.name().equalsIgnoreCase(name) || it.nameNynorsk().equalsIgnoreCase(name));
    }
}
