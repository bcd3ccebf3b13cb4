package no.tiltaksflyt.insight.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.casework.NamedCase;
import no.tiltaksflyt.insight.FigureNames;
import no.tiltaksflyt.insight.watch.Watched.Scale;
import no.tiltaksflyt.register.Register;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** An alarm in words. */
@Component
class AlarmWords {

    private static final String UNKNOWN_STEP = "watch.unknown-step";

    private final FigureNames names;
    private final Register register;
    private final CaseDirectories cases;
    private final MessageSource texts;

    AlarmWords(FigureNames names, Register register, CaseDirectories cases, MessageSource texts) {
        this.names = names;
        this.register = register;
        this.cases = cases;
        this.texts = texts;
    }

    /** As its owner calls it, else by what it watches. */
    String name(Alarm alarm, Locale language) {
        return alarm.name().isEmpty() ? what(alarm, language) : alarm.name();
    }

    /** For example {@code Saker over fristen · Vurder tiltaket · Innlandet politidistrikt}. */
    String what(Alarm alarm, Locale language) {
        List<String> parts = new ArrayList<>();
        parts.add(watched(alarm, language));
        Optional.ofNullable(alarm.step()).ifPresent(step -> parts.add(step(alarm.process(), step, language)));
        Optional.ofNullable(alarm.district()).ifPresent(district -> parts.add(district(district, language)));
        alarm.watched()
                .filter(Watched::isOfWeeks)
                .ifPresent(it -> parts.add(text("watch.weeks", language, alarm.weeks())));
        alarm.watched()
                .filter(Watched::takesDays)
                .ifPresent(it -> parts.add(text("watch.days", language, alarm.days())));
        return String.join(" · ", parts);
    }

    private String watched(Alarm alarm, Locale language) {
        CaseRef followed = alarm.followed();
        if (followed != null) {
            return text("watch.followed", language, followed(followed));
        }
        return alarm.watched()
                .map(it -> text(it.nameKey(), language))
                .orElseGet(() -> text("watch.unknown-kind", language));
    }

    /** Number and title. */
    String followed(CaseRef ref) {
        NamedCase named = Objects.requireNonNull(cases.named(ref));
        return (named.number() + " " + named.title()).strip();
    }

    String step(String process, String step, Locale language) {
        String name = names.step(process, step, language);
        return name.equals(step) ? text(UNKNOWN_STEP, language) : name;
    }

    private String district(String district, Locale language) {
        return register.district(district)
                .map(it -> it.name(language))
                .orElseGet(() -> text("watch.unknown-district", language));
    }

    /** For example {@code 12,5 arbeidsdager}. */
    String value(Alarm alarm, double value, Locale language) {
        return text(scale(alarm).valueKey(), language, value);
    }

    String limit(Alarm alarm, Locale language) {
        return value(alarm, alarm.limit(), language);
    }

    /** For example {@code over 12 arbeidsdager}. */
    String condition(Alarm alarm, Locale language) {
        return text(alarm.above() ? "watch.above" : "watch.below", language, limit(alarm, language));
    }

    /** What a reading gave; where it gave none, why not. */
    String now(Alarm alarm, @Nullable Double value, Locale language) {
        if (value == null) {
            return text(alarm.followed() == null ? "watch.nothing-measured" : "watch.between-steps", language);
        }
        boolean ofCases = alarm.watched().filter(it -> it == Watched.ANY_CASE).isPresent();
        return ofCases ? text(Scale.CASES.valueKey(), language, value) : value(alarm, value, language);
    }

    private static Scale scale(Alarm alarm) {
        return alarm.watched().map(Watched::scale).orElse(Scale.CASES);
    }

    private String text(String key, Locale language, Object... arguments) {
        return Objects.requireNonNull(texts.getMessage(key, arguments, language));
    }
}
