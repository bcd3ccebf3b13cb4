package no.tiltaksflyt.insight.watch;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.insight.FigureNames;
import no.tiltaksflyt.insight.InsightReach;
import no.tiltaksflyt.insight.filter.InsightTab;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.web.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the pages about alarms show. */
@Component
class WatchModel {

    private final AlarmWords words;
    private final Gauge gauge;
    private final FigureNames names;
    private final Register register;
    private final CaseDirectories cases;
    private final MessageSource texts;
    private final List<InsightTab> tabs;
    private final Clock clock;

    WatchModel(
            AlarmWords words,
            Gauge gauge,
            FigureNames names,
            Register register,
            CaseDirectories cases,
            MessageSource texts,
            List<InsightTab> tabs,
            Clock clock) {
        this.words = words;
        this.gauge = gauge;
        this.names = names;
        this.register = register;
        this.cases = cases;
        this.texts = texts;
        this.tabs =
                tabs.stream().sorted(Comparator.comparing(InsightTab::order)).toList();
        this.clock = clock;
    }

    /** The links to the pages for managers keep no filter from here. */
    public record NoFilter() {

        public String at(String path) {
            return path;
        }
    }

    void begin(Model model) {
        model.addAttribute("tabs", tabs);
        model.addAttribute("asked", new NoFilter());
    }

    void list(Model model, List<KeptAlarm> alarms, Optional<Owner> owner, Locale language) {
        model.addAttribute(
                "alarms", alarms.stream().map(kept -> row(kept, language)).toList());
        model.addAttribute("wantsSummary", owner.map(Owner::summarySince).isPresent());
        model.addAttribute("most", Watches.MOST);
        model.addAttribute("full", alarms.size() >= Watches.MOST);
        model.addAttribute("absence", Owner.ABSENCE.toDays());
        Instant now = clock.instant();
        model.addAttribute(
                "restsFrom",
                owner.map(it -> it.seenAt().plus(Owner.ABSENCE))
                        .orElse(now.plus(Owner.ABSENCE.toDays(), ChronoUnit.DAYS)));
    }

    AlarmRow row(KeptAlarm kept, Locale language) {
        Alarm alarm = kept.alarm();
        Gone reason = kept.reason();
        return new AlarmRow(
                kept.id(),
                alarm.name().isEmpty() ? null : alarm.name(),
                words.what(alarm, language),
                cases.link(alarm.followed()),
                words.condition(alarm, language),
                words.now(alarm, kept.value(), language),
                kept.measuredAt(),
                kept.state().code(),
                isChangeable(kept),
                reason == null ? null : reason.pageKey(),
                kept.since(),
                kept.toldAt());
    }

    /** A case that has ended or is not there is not followed from another day on. */
    private static boolean isChangeable(KeptAlarm kept) {
        Alarm alarm = kept.alarm();
        return alarm.watched().isPresent()
                && (alarm.followed() == null || kept.is(KeptAlarm.State.CALM) || kept.is(KeptAlarm.State.ALARMING));
    }

    /** The kinds of alarms to choose from, but for a case: that is followed from where it is shown. */
    void kinds(Model model) {
        model.addAttribute("numbers", Watched.about(Watched.About.NUMBER));
        model.addAttribute("anyCase", Watched.ANY_CASE);
    }

    /** A choice in a list. */
    public record Choice(String code, String name) {}

    void form(
            Model model,
            AlarmForm form,
            Watched watched,
            String process,
            InsightReach reach,
            List<FieldProblem> problems,
            Locale language) {
        model.addAttribute("form", form);
        model.addAttribute("watched", watched);
        model.addAttribute("followedName", followedName(form));
        model.addAttribute("steps", watched.takesStep() ? steps(process, language) : List.of());
        model.addAttribute("districts", districts(reach, language));
        model.addAttribute("allDistricts", reach.all());
        model.addAttribute("mostWeeks", AlarmRules.MOST_WEEKS);
        model.addAttribute("mostDays", AlarmRules.MOST_DAYS);
        model.addAttribute("problems", FieldTexts.of(problems, texts, language));
    }

    private @Nullable String followedName(AlarmForm form) {
        return Optional.ofNullable(form.caseRef()).map(words::followed).orElse(null);
    }

    private List<Choice> steps(String process, Locale language) {
        return gauge.steps(process).stream()
                .map(step -> new Choice(step, names.step(process, step, language)))
                .toList();
    }

    private List<Choice> districts(InsightReach reach, Locale language) {
        return register.districts().stream()
                .filter(it -> reach.all() || reach.districts().contains(it.id()))
                .map(it -> new Choice(it.id(), it.name(language)))
                .toList();
    }

    /** What an alarm would measure now, in words. */
    String now(Alarm alarm, InsightReach reach, Locale language) {
        Reading reading = gauge.read(alarm, Optional.of(reach), gauge.now());
        return switch (reading) {
            case Reading.Value(Double value) -> words.now(alarm, value, language);
            case Reading.Cases(List<?> beyond) -> words.now(alarm, (double) beyond.size(), language);
            case Reading.Unmeasurable(Gone why) -> text(why.pageKey(), language);
            case Reading.Over() -> text("watch.over", language);
        };
    }

    String text(String key, Locale language, Object... arguments) {
        return Objects.requireNonNull(texts.getMessage(key, arguments, language));
    }
}
