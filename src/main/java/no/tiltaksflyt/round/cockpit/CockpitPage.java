package no.tiltaksflyt.round.cockpit;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.notification.Emails;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.round.InputStatus;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundAccess;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the cockpit of a round shows. */
@Component
class CockpitPage {

    private static final List<Progress> COUNTED = List.of(Progress.values());

    private final CockpitQueries queries;
    private final Emails emails;
    private final Register register;
    private final DialogueCoverage coverage;

    CockpitPage(CockpitQueries queries, Emails emails, Register register, DialogueCoverage coverage) {
        this.queries = queries;
        this.emails = emails;
        this.register = register;
        this.coverage = coverage;
    }

    /** A round in the list. */
    record Summary(Round round, RoundCounts counts) {}

    List<Summary> summaries(List<Round> rounds, Person person) {
        Map<String, RoundCounts> counts =
                queries.counts(rounds.stream().map(Round::roundId).toList(), RoundAccess.of(person));
        return rounds.stream()
                .map(round -> new Summary(round, counts.getOrDefault(round.roundId(), RoundCounts.NONE)))
                .toList();
    }

    /** A district or county in numbers. */
    record Part(String id, String name, RoundCounts counts) {}

    String show(Round round, CockpitFilter filter, Person person, Model model) {
        List<MunicipalityLine> all = queries.lines(round.roundId(), RoundAccess.of(person));
        Set<String> undelivered = undelivered(all);
        model.addAttribute("round", round);
        model.addAttribute("filter", filter);
        model.addAttribute("runs", RoundAccess.runsRounds(person));
        model.addAttribute("counts", RoundCounts.of(all));
        model.addAttribute("counted", COUNTED);
        model.addAttribute("statuses", InputStatus.values());
        Map<String, String> names = districtNames(all);
        Function<String, String> district = id -> names.getOrDefault(id, id);
        model.addAttribute("districtNames", names);
        model.addAttribute("districts", parts(all, MunicipalityLine::districtId, district));
        model.addAttribute("missing", coverage.missing(round, RoundAccess.of(person), all, district));
        model.addAttribute("counties", parts(all, MunicipalityLine::county, Function.identity()));
        model.addAttribute("tiles", CountyTiles.of(all));
        model.addAttribute("undelivered", undelivered);
        model.addAttribute(
                "lost",
                all.stream()
                        .filter(line -> undelivered.contains(line.inputId()))
                        .count());
        List<MunicipalityLine> found = all.stream()
                .filter(line -> filter.fits(line, undelivered.contains(line.inputId())))
                .toList();
        model.addAttribute("found", found.size());
        model.addAttribute(
                "silent", found.stream().filter(MunicipalityLine::isSilent).count());
        model.addAttribute("lines", found.stream().limit(filter.mostRows()).toList());
        return "round/cockpit";
    }

    /** The numbers of those that the filter finds and that have said nothing. */
    List<String> silent(Round round, CockpitFilter filter, Person person) {
        List<MunicipalityLine> all = queries.lines(round.roundId(), RoundAccess.of(person));
        Set<String> undelivered = undelivered(all);
        return all.stream()
                .filter(MunicipalityLine::isSilent)
                .filter(line -> filter.fits(line, undelivered.contains(line.inputId())))
                .map(MunicipalityLine::number)
                .toList();
    }

    private Set<String> undelivered(List<MunicipalityLine> lines) {
        return emails.undelivered(
                Invited.KIND, lines.stream().map(MunicipalityLine::inputId).toList());
    }

    private static List<Part> parts(
            List<MunicipalityLine> lines, Function<MunicipalityLine, String> by, Function<String, String> name) {
        Map<String, List<MunicipalityLine>> grouped =
                lines.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList()));
        return grouped.entrySet().stream()
                .map(part -> new Part(part.getKey(), name.apply(part.getKey()), RoundCounts.of(part.getValue())))
                .sorted(Comparator.comparing(Part::name))
                .toList();
    }

    /** A district that the register has no more is called by its id. */
    private Map<String, String> districtNames(List<MunicipalityLine> lines) {
        Map<String, String> known =
                register.districts().stream().collect(Collectors.toMap(Register.District::id, Register.District::name));
        return lines.stream()
                .map(MunicipalityLine::districtId)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), id -> known.getOrDefault(id, id)));
    }
}
