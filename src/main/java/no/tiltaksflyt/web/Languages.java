package no.tiltaksflyt.web;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bokmål, nynorsk and English; bokmål when nothing else is asked for. */
public final class Languages {

    public static final Locale BOKMAL = Locale.of("nb");
    public static final Locale NYNORSK = Locale.of("nn");
    public static final Locale ENGLISH = Locale.of("en");
    public static final List<Locale> ALL = List.of(BOKMAL, NYNORSK, ENGLISH);

    private static final Set<String> NORWEGIAN = Set.of("nb", "no");

    private Languages() {}

    /** The one of our languages that a tag such as {@code nn}, {@code no} or {@code en-GB} stands for, else null. */
    public static @Nullable Locale of(@Nullable String tag) {
        if (tag == null) {
            return null;
        }
        String language = Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
        if (NORWEGIAN.contains(language)) {
            return BOKMAL;
        }
        return ALL.stream()
                .filter(locale -> locale.getLanguage().equals(language))
                .findFirst()
                .orElse(null);
    }
}
