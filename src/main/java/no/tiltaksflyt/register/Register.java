package no.tiltaksflyt.register;

import java.util.List;
import java.util.Optional;

/** Municipalities and police districts as they are today. */
public interface Register {

    Optional<Municipality> municipality(String number);

    List<Municipality> municipalities();

    Optional<District> district(String id);

    List<District> districts();

    /** Who answers to whom; language is {@code nb}, {@code nn} or {@code neutral} (language decision, språklova § 11). */
    record Municipality(String number, String name, String county, String districtId, String language) {}

    record District(String id, String name, String nameNynorsk, String seat) {}
}
