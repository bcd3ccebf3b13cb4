package no.tiltaksflyt.workshop.compare;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A difference as a plain sentence. */
@Component
public class ChangeWords {

    private final MessageSource texts;

    ChangeWords(MessageSource texts) {
        this.texts = texts;
    }

    /** For example {@code Fristen på «Vurder tiltaket» er endret fra 10 til 15 arbeidsdager}. */
    public String text(ModelChange change, Locale language) {
        return message(change.messageKey(), change.arguments(), language);
    }

    private String message(String key, Collection<Object> arguments, Locale language) {
        Object[] words =
                arguments.stream().map(argument -> word(argument, language)).toArray();
        return Objects.requireNonNull(texts.getMessage(key, words, language));
    }

    private Object word(Object argument, Locale language) {
        return switch (argument) {
            case ChangeWord.Named named -> quoted(named(named.byLanguage(), language), language);
            case ChangeWord.Groups groups -> groups(groups.groups(), language);
            case ChangeWord.Phrase phrase -> message(phrase.key(), phrase.arguments(), language);
            default -> argument;
        };
    }

    private static String named(Map<String, String> names, Locale language) {
        return names.getOrDefault(language.getLanguage(), names.getOrDefault("nb", ""));
    }

    private String quoted(String name, Locale language) {
        return Objects.requireNonNull(texts.getMessage("model-change.quoted", new Object[] {name}, language));
    }

    private String groups(Collection<String> groups, Locale language) {
        return groups.stream()
                .map(group -> quoted(group(group, language), language))
                .collect(Collectors.joining(", "));
    }

    /** As the task list names a group, else as the login does, else by its own name. */
    private String group(String group, Locale language) {
        String known = texts.getMessage("group." + group, null, group, language);
        return Objects.requireNonNull(texts.getMessage("task.group." + group, null, known, language));
    }
}
