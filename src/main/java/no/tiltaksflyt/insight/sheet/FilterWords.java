package no.tiltaksflyt.insight.sheet;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.FigureNames;
import no.tiltaksflyt.insight.Grouping;
import no.tiltaksflyt.web.Dates;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says in words which cases a table tells of. */
@Component
public class FilterWords {

    private final FigureNames names;
    private final MessageSource texts;
    private final Dates dates;
    private final Clock clock;

    FilterWords(FigureNames names, MessageSource texts, Dates dates, Clock clock) {
        this.names = names;
        this.texts = texts;
        this.dates = dates;
        this.clock = clock;
    }

    /** A line each, the last of which says when the table was made. */
    public List<String> of(FigureFilter filter, Locale language) {
        List<String> words = new ArrayList<>();
        words.add(period(filter, language));
        add(words, filter, Grouping.DISTRICT, filter.districtId(), language);
        add(words, filter, Grouping.MUNICIPALITY, filter.municipalityNumber(), language);
        add(words, filter, Grouping.STEP, filter.elementId(), language);
        add(words, filter, Grouping.CATEGORY, filter.category(), language);
        add(words, filter, Grouping.ORIGIN, filter.origin(), language);
        add(words, filter, Grouping.OUTCOME, filter.outcome(), language);
        Integer version = filter.version();
        add(words, filter, Grouping.VERSION, version == null ? null : version.toString(), language);
        words.add(text("insight.sheet.made", language, dates.moment(clock.instant())));
        return words;
    }

    private String period(FigureFilter filter, Locale language) {
        if (filter.from() == null) {
            return text("insight.sheet.ever", language);
        }
        return filter.to() == null
                ? text("insight.scope.since", language, dates.day(filter.from()))
                : text("insight.scope.between", language, dates.day(filter.from()), dates.day(filter.to()));
    }

    private void add(List<String> words, FigureFilter filter, Grouping by, @Nullable String key, Locale language) {
        if (key != null) {
            String name = names.of(filter.process(), by, key, language);
            words.add(text("insight.by." + by.code(), language) + ": " + name);
        }
    }

    private String text(String key, Locale language, Object... arguments) {
        return Objects.requireNonNull(texts.getMessage(key, arguments, language));
    }
}
