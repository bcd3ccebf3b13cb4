package no.tiltaksflyt.insight.page;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.analysis.Load;
import no.tiltaksflyt.insight.analysis.LoadQueries;
import no.tiltaksflyt.insight.analysis.PersonFigures;
import no.tiltaksflyt.insight.analysis.PersonLoad;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.register.Register;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What lies with whom, with names. */
@Component
class LoadModel {

    private final LoadQueries queries;
    private final PileModel piles;
    private final PersonFigures persons;
    private final Register register;
    private final MessageSource texts;
    private final Clock clock;

    LoadModel(
            LoadQueries queries,
            PileModel piles,
            PersonFigures persons,
            Register register,
            MessageSource texts,
            Clock clock) {
        this.queries = queries;
        this.piles = piles;
        this.persons = persons;
        this.register = register;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * @param arrivedAWeek in the period
     * @param doneAWeek likewise
     */
    record Row(String name, Load load, double arrivedAWeek, double doneAWeek) {}

    List<Row> groups(FigureFilter filter, Locale language) {
        return rows(filter, queries.byGroup(filter), key -> group(key, language));
    }

    List<Row> districts(FigureFilter filter, Locale language) {
        return rows(filter, queries.byDistrict(filter), key -> district(key, language));
    }

    /** The open tasks of each group at the end of each week, those of the districts together. */
    Optional<PileModel.Named> weeks(FigureFilter filter, Locale language) {
        return piles.withGroups(filter, key -> switch (key) {
            case "district" -> named("insight.load.districts", key, language);
            case "municipality" -> named("insight.load.municipalities", key, language);
            case "-" -> named("insight.none", key, language);
            default -> group(key, language);
        });
    }

    private List<Row> rows(FigureFilter filter, List<Load> loads, Function<String, String> name) {
        double weeks = weeks(filter);
        return loads.stream()
                .map(load -> new Row(name.apply(load.key()), load, load.arrived() / weeks, load.done() / weeks))
                .toList();
    }

    /** Of the period, up to today; a shorter one counts as one. */
    private double weeks(FigureFilter filter) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Oslo.ZONE);
        LocalDate from = filter.from();
        LocalDate to = filter.to() == null || filter.to().isAfter(today) ? today : filter.to();
        return from == null ? 1 : Math.max(1, (ChronoUnit.DAYS.between(from, to) + 1) / 7.0);
    }

    record NamedPerson(String group, PersonLoad load) {}

    List<NamedPerson> persons(Person person, FigureFilter filter, Locale language) {
        return persons.of(person, filter).stream()
                .map(load -> new NamedPerson(group(load.group(), language), load))
                .toList();
    }

    private String group(String key, Locale language) {
        return key.startsWith(Groups.DISTRICT_PREFIX)
                ? district(key.substring(Groups.DISTRICT_PREFIX.length()), language)
                : named("task.group." + key, key, language);
    }

    private String district(String key, Locale language) {
        return key.isEmpty()
                ? named("insight.none", key, language)
                : register.district(key).map(it -> it.name(language)).orElse(key);
    }

    private String named(String key, String otherwise, Locale language) {
        return Objects.requireNonNull(texts.getMessage(key, null, otherwise, language));
    }
}
