package no.tiltaksflyt.workshop.compare;

import java.util.List;
import java.util.Map;

/** A part of a sentence that reads differently in each language. */
public sealed interface ChangeWord {

    /** The name of something, which stands in quotes. */
    record Named(Map<String, String> byLanguage) implements ChangeWord {}

    /** Groups of officials, by the names that the login knows. */
    record Groups(List<String> groups) implements ChangeWord {}

    /** A message of its own. */
    record Phrase(String key, List<Object> arguments) implements ChangeWord {

        Phrase(String key, Object... arguments) {
            this(key, List.of(arguments));
        }
    }
}
