package no.tiltaksflyt.workshop.check;

import java.util.Locale;
import java.util.stream.IntStream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What is wrong, and how to mend it, in a person's language. */
@Component
public class FindingWords {

    private static final String WHOLE = "workshop.check.whole";

    private final MessageSource texts;

    FindingWords(MessageSource texts) {
        this.texts = texts;
    }

    public String text(Finding finding, Locale locale) {
        return texts.getMessage(finding.messageKey(), arguments(finding, locale), locale);
    }

    public String fix(Finding finding, Locale locale) {
        return texts.getMessage(finding.fixKey(), arguments(finding, locale), locale);
    }

    /** Numbers stand as they are; what has no name is the model. */
    private Object[] arguments(Finding finding, Locale locale) {
        return IntStream.range(0, finding.arguments().size())
                .mapToObj(index -> argument(finding, index, locale))
                .toArray();
    }

    private String argument(Finding finding, int index, Locale locale) {
        String argument = String.valueOf(finding.arguments().get(index));
        return index == 0 && argument.isEmpty() ? texts.getMessage(WHOLE, null, locale) : argument;
    }
}
