package no.tiltaksflyt.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.tiltaksflyt.register.Register.District;
import org.jspecify.annotations.Nullable;

/** All that is known of municipalities, with its dates, for those who keep the register. */
public interface MunicipalityRegister {

    /** All that there were on a day, by number. */
    List<Entry> entriesOn(LocalDate day);

    Optional<Entry> entryOn(String number, LocalDate day);

    /** All police districts that are, have been or are to come, by name, with how many belong to each on a day. */
    List<DatedDistrict> districts(LocalDate day);

    /** How many municipalities belong to a district on a day, or are to belong to it later. */
    int municipalitiesFrom(String districtId, LocalDate day);

    /** What a number has been; with no names where it never was one. */
    History history(String number);

    /**
     * A municipality as it is on a day; address, organisation number and language have no dates.
     *
     * @param language {@code nb}, {@code nn} or {@code neutral}
     * @param address where e-mail goes; empty where it has none
     * @param organisationNumber nine digits; empty where it is not known
     */
    record Entry(
            String number,
            String name,
            String county,
            String districtId,
            String language,
            String address,
            String organisationNumber) {}

    /** The newest first; the numbers it came from and became, by number. */
    record History(List<Named> names, List<InDistrict> districts, List<Relative> former, List<Relative> later) {

        /** Whether the number has ever been a municipality. */
        public boolean isKnown() {
            return !names.isEmpty();
        }

        /** Whether it is a municipality until further notice, from today or from a day to come. */
        public boolean isOpen() {
            return isKnown() && names.getFirst().to() == null;
        }

        /** The day itself where it is a municipality on it; else its last day, or the first of one that is to come. */
        public LocalDate nearest(LocalDate day) {
            LocalDate end = names.getFirst().to();
            if (end != null && !end.isAfter(day)) {
                return end.minusDays(1);
            }
            LocalDate begun = names.getLast().from();
            return begun.isAfter(day) ? begun : day;
        }
    }

    /** @param to the first day that it no longer holds; null while it does */
    record Named(
            String name,
            String county,
            LocalDate from,
            @Nullable LocalDate to) {}

    /** @param to the first day that it no longer holds; null while it does */
    record InDistrict(
            String districtId, LocalDate from, @Nullable LocalDate to) {}

    /**
     * A police district with its dates.
     *
     * @param to the first day that it no longer is one; null while no end is set
     * @param municipalities how many belong to it on the day that was asked for
     */
    record DatedDistrict(
            District district, LocalDate from, @Nullable LocalDate to, int municipalities) {

        public String id() {
            return district.id();
        }

        public boolean isOn(LocalDate day) {
            return !from.isAfter(day) && (to == null || to.isAfter(day));
        }

        /** Whether a municipality may come to it on a day: it is one by then, and has no end. */
        public boolean takesIn(LocalDate day) {
            return !from.isAfter(day) && to == null;
        }
    }

    record Relative(String number, String name) {}
}
