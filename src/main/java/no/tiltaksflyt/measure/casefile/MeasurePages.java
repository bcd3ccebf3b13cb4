package no.tiltaksflyt.measure.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.insight.InsightReach;
import no.tiltaksflyt.measure.AccessScope;
import no.tiltaksflyt.measure.Category;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.measure.Visibility;
import no.tiltaksflyt.process.Authority;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.web.VisibleText;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.UriComponentsBuilder;

/** The list of measures and the page of one. */
@Controller
class MeasurePages {

    private static final int PAGE_SIZE = 25;

    private final MeasureQueries measures;
    private final CaseDiagrams diagrams;
    private final Register register;
    private final CurrentPerson currentPerson;
    private final MessageSource texts;

    MeasurePages(
            MeasureQueries measures,
            CaseDiagrams diagrams,
            Register register,
            CurrentPerson currentPerson,
            MessageSource texts) {
        this.measures = measures;
        this.diagrams = diagrams;
        this.register = register;
        this.currentPerson = currentPerson;
        this.texts = texts;
    }

    @GetMapping("/measures")
    String list(Search search, Model model) {
        Person person = currentPerson.get();
        MeasureFilter filter = search.filter();
        MeasurePage page = measures.search(person, filter, search.cursor(), PAGE_SIZE);
        model.addAttribute("filter", filter);
        model.addAttribute("readsAny", AccessScope.of(person).readsAny());
        model.addAttribute("noneYet", noneYet(AccessScope.of(person)));
        model.addAttribute("filtered", !filter.equals(MeasureFilter.everything()));
        model.addAttribute("page", page);
        model.addAttribute("statuses", MeasureStatus.values());
        model.addAttribute("categories", Category.values());
        model.addAttribute("districts", districts(person));
        model.addAttribute("municipalities", municipalities(person));
        model.addAttribute("next", page.next() == null ? null : search.address(page.next()));
        model.addAttribute("first", search.address(null));
        model.addAttribute("later", search.cursor() != null && !search.cursor().isBlank());
        return "measure/list";
    }

    /** Which text says that there are none: somebody else's measures may be there all the same. */
    static String noneYet(AccessScope scope) {
        if (scope.all()) {
            return "none-yet";
        }
        return scope.districts().isEmpty() ? "none-yet-municipality" : "none-yet-district";
    }

    private List<Register.District> districts(Person person) {
        return AccessScope.of(person).all() ? register.districts() : List.of();
    }

    private List<Register.Municipality> municipalities(Person person) {
        AccessScope scope = AccessScope.of(person);
        return register.municipalities().stream()
                .filter(it -> scope.all() || scope.districts().contains(it.districtId()))
                .toList();
    }

    @GetMapping("/measures/{measureId}")
    String measure(@PathVariable String measureId, Locale language, Model model) {
        Person person = currentPerson.get();
        VisibleCase measure = measures.measure(person, measureId);
        Outline outline = diagrams.outline(measureId, measure.status().isEnded(), language)
                .map(way -> measure.tellsReturns() ? way : way.withoutReturns())
                .orElse(null);
        boolean own = measure.visibility() == Visibility.MUNICIPALITY
                && !AccessScope.of(person).all();
        model.addAttribute("measure", measure);
        model.addAttribute("now", successors(measure));
        model.addAttribute("back", own ? "/proposals" : "/measures");
        model.addAttribute("backLabel", own ? "proposal.list.title" : "measure.list.title");
        model.addAttribute(
                "departs",
                measure.decision() != null && measure.decision().departure().departs());
        model.addAttribute("outline", outline);
        model.addAttribute("currentOrgan", currentOrgan(measure));
        model.addAttribute("approvers", approvers(measure));
        model.addAttribute("nextStep", nextStep(outline));
        model.addAttribute("handled", isHandled(measure));
        model.addAttribute("linksMerged", measure.actions().openMerged());
        model.addAttribute("task", task(measure, person));
        model.addAttribute(
                "follow",
                !measure.status().isEnded() && InsightReach.find(person).isPresent());
        model.addAttribute("sections", sections(measure, outline != null));
        return "measure/case";
    }

    /** What its municipality is today, where it has another number or was split; empty for one that is as it was. */
    private String successors(VisibleCase measure) {
        return register.successors(measure.municipalityNumber()).stream()
                .map(number -> "%s (%s)".formatted(register.municipalityName(number), number))
                .collect(Collectors.joining(", "));
    }

    /** Whom the case goes to for approval, one after the other. */
    private static List<String> approvers(VisibleCase measure) {
        return measure.currentSteps().stream()
                .map(CaseFile.CurrentStep::approvers)
                .filter(chain -> !chain.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static @Nullable Authority currentOrgan(VisibleCase measure) {
        return measure.currentSteps().stream()
                .filter(step -> step.elementType().equals("USER_TASK"))
                .map(CaseFile.CurrentStep::organ)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String nextStep(@Nullable Outline outline) {
        Outline.Line next = outline == null ? null : outline.next();
        return next == null ? null : next.name() + " (" + next.lane() + ")";
    }

    private static boolean isHandled(VisibleCase measure) {
        return !measure.approvals().isEmpty()
                || !measure.preparations().isEmpty()
                || !measure.assessments().isEmpty();
    }

    /** The open task that the person may take or has. */
    private static @Nullable Long task(VisibleCase measure, Person person) {
        return measure.currentSteps().stream()
                .flatMap(step -> Stream.ofNullable(step.task()))
                .filter(task -> task.isFor(person))
                .map(CaseFile.OpenTask::key)
                .findFirst()
                .orElse(null);
    }

    private static List<String> sections(VisibleCase measure, boolean outlined) {
        List<String> sections = new ArrayList<>(List.of("now"));
        add(sections, "decision", measure.decision() != null);
        sections.add("proposal");
        add(sections, "advice", !measure.advice().isEmpty());
        add(sections, "handling", isHandled(measure));
        add(sections, "process", outlined);
        add(sections, "documents", !measure.documents().isEmpty());
        sections.add("history");
        return sections;
    }

    private static void add(List<String> sections, String section, boolean there) {
        if (there) {
            sections.add(section);
        }
    }

    @GetMapping(path = "/measures/{measureId}/diagram", produces = MediaType.APPLICATION_XML_VALUE)
    ResponseEntity<String> diagram(@PathVariable String measureId, Locale language) {
        measures.measure(currentPerson.get(), measureId); // or it is not for this person
        String xml = diagrams.process(measureId)
                .map(process -> process.xml(language))
                .orElseThrow(UserProblem::notFound);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_XML).body(xml);
    }

    /** The list's query string; unknown codes ask for nothing in particular. */
    record Search(
            @Nullable String text,
            @Nullable String status,
            @Nullable String category,
            @Nullable String district,
            @Nullable String municipality,
            @Nullable String cursor) {

        MeasureFilter filter() {
            return new MeasureFilter(
                    VisibleText.lineOrNull(text),
                    status == null ? null : MeasureStatus.find(status).orElse(null),
                    category == null ? null : Category.find(category).orElse(null),
                    VisibleText.lineOrNull(district),
                    VisibleText.lineOrNull(municipality));
        }

        String address(@Nullable String position) {
            UriComponentsBuilder address = UriComponentsBuilder.fromPath("/measures");
            add(address, "text", text);
            add(address, "status", status);
            add(address, "category", category);
            add(address, "district", district);
            add(address, "municipality", municipality);
            add(address, "cursor", position);
            return address.encode().build().toUriString();
        }

        private static void add(UriComponentsBuilder address, String name, @Nullable String value) {
            if (VisibleText.lineOrNull(value) != null) {
                address.queryParam(name, value);
            }
        }
    }
}
