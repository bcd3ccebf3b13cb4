package no.tiltaksflyt.register;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Municipalities and police districts as they are today, and as they were. */
public interface Register {

    Optional<Municipality> municipality(String number);

    /** The municipality as it was on a day, so that a number of 2023 still resolves for that year. */
    Optional<Municipality> municipalityOn(String number, LocalDate day);

    List<Municipality> municipalities();

    /** All that there were on a day, by name. */
    List<Municipality> municipalitiesOn(LocalDate day);

    /** The last known name of a number, also one that no longer exists; the number itself when never known. */
    default String municipalityName(String number) {
        return municipalityNames(List.of(number)).getOrDefault(number, number);
    }

    /** The last known names of many numbers, also of those that no longer exist or are to come; those never known are missing. */
    Map<String, String> municipalityNames(Collection<String> numbers);

    /** The language of a number, also of one that no longer exists: {@code nb}, {@code nn} or {@code neutral}. */
    String language(String number);

    /** The numbers that a former number has become by now; empty for one that is as it was. */
    List<String> successors(String formerNumber);

    /** The numbers that a number has taken over from by now, and those that they took over from. */
    Set<String> predecessors(String number);

    Optional<District> district(String id);

    List<District> districts();

    /** Who answers to whom; language is {@code nb}, {@code nn} or {@code neutral} (language decision, språklova § 11). */
    record Municipality(String number, String name, String county, String districtId, String language) {}

    record District(String id, String name, String nameNynorsk, String seat) {

        /** As it is called in a language; in English by its own name and what it is. */
        public String name(Locale language) {
            return switch (language.getLanguage()) {
                case "nn" -> nameNynorsk;
                case "en" -> name.replace("politidistrikt", "Police District");
                default -> name;
            };
        }
    }
}
