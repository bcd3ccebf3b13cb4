package no.tiltaksflyt.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that is known of municipalities, with its dates, for those who keep the register. */
public interface MunicipalityRegister {

    /** All that there were on a day, by number. */
    List<Entry> entriesOn(LocalDate day);

    Optional<Entry> entryOn(String number, LocalDate day);

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

    record Relative(String number, String name) {}
}
