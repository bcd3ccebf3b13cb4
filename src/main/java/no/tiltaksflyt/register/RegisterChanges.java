package no.tiltaksflyt.register;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Changes of the register, each in the transaction of whoever asks. What holds from a day closes what held before it, and
 * corrects what began on that very day; so nothing overlaps.
 */
public interface RegisterChanges {

    /** Nobody else changes the register until the transaction ends; everybody may read. */
    void lock();

    /** Adds a municipality that never was, from a day. */
    void add(MunicipalityRegister.Entry entry, LocalDate from);

    /** @throws IllegalStateException where it has no name that is open on the day, or a later one */
    void rename(String number, String name, String county, LocalDate from);

    /** @throws IllegalStateException where it has no district that is open on the day, or a later one */
    void move(String number, String districtId, LocalDate from);

    /**
     * Ends a municipality: the day is the first that it no longer is. What is known of it stays.
     *
     * @throws IllegalStateException where nothing of it is open on the day before, or something begins later
     */
    void end(String number, LocalDate from);

    /** Keeps that a number was taken over by another. */
    void succeed(String formerNumber, String number);

    /** Adds a police district that never was, from a day. */
    void addDistrict(Register.District district, LocalDate from);

    /** @param to the first day that it no longer is one; null for no end */
    void changeDistrict(Register.District district, @Nullable LocalDate to);

    /** @param language {@code nb}, {@code nn} or {@code neutral} */
    void speak(String number, String language);

    /** Empty texts where there is no address or no organisation number. */
    void reach(String number, String address, String organisationNumber);
}
