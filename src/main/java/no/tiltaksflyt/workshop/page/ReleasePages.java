package no.tiltaksflyt.workshop.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.compare.ChangeWords;
import no.tiltaksflyt.workshop.compare.ModelChange;
import no.tiltaksflyt.workshop.compare.ModelComparison;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.preview.FormReachQueries;
import no.tiltaksflyt.workshop.release.Release;
import no.tiltaksflyt.workshop.release.Release.Part;
import no.tiltaksflyt.workshop.release.ReleasePlans;
import no.tiltaksflyt.workshop.release.ReleaseTrials;
import no.tiltaksflyt.workshop.release.ReleaseZip;
import no.tiltaksflyt.workshop.release.Releases;
import no.tiltaksflyt.workshop.release.Releases.Choice;
import no.tiltaksflyt.workshop.release.TrialRecord.Trial;
import no.tiltaksflyt.workshop.review.Comments;
import no.tiltaksflyt.workshop.store.ModelStore;
import no.tiltaksflyt.workshop.store.StoredModel;
import no.tiltaksflyt.workshop.store.WorkshopReach;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Asking another owner, judging, and deploying. */
@Controller
class ReleasePages {

    private static final String RELEASES = "/models/releases";
    private static final int MOST = 50;
    private static final Duration LONGEST_TRIAL = Duration.ofMinutes(5);

    private final Releases releases;
    private final ReleaseTrials trials;
    private final ReleaseZip zip;
    private final ReleasePlans plans;
    private final Comments comments;
    private final ModelStore store;
    private final ModelTitles titles;
    private final ModelComparison comparison;
    private final FormParts forms;
    private final ChangeWords words;
    private final CurrentPerson currentPerson;
    private final MessageSource texts;
    private final Clock clock;

    ReleasePages(
            Releases releases,
            ReleaseTrials trials,
            ReleaseZip zip,
            ReleasePlans plans,
            Comments comments,
            ModelStore store,
            ModelTitles titles,
            ModelComparison comparison,
            FormParts forms,
            ChangeWords words,
            CurrentPerson currentPerson,
            MessageSource texts,
            Clock clock) {
        this.releases = releases;
        this.trials = trials;
        this.zip = zip;
        this.plans = plans;
        this.comments = comments;
        this.store = store;
        this.titles = titles;
        this.comparison = comparison;
        this.forms = forms;
        this.words = words;
        this.currentPerson = currentPerson;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping(RELEASES)
    String list(Model model, Locale language) {
        WorkshopReach.reader(currentPerson.get());
        model.addAttribute("releases", releases.latest(null, MOST));
        model.addAttribute("names", titles.in(language));
        return "workshop/releases";
    }

    /** What may be asked for: every model whose latest version is not deployed. */
    @GetMapping(RELEASES + "/new")
    String add(Model model, Locale language) {
        owner();
        List<StoredModel> news = store.models().stream()
                .filter(it -> it.latest() > 0 && !it.isDeployed(it.latest()))
                .toList();
        if (!news.isEmpty()) {
            releases.expectOne();
        }
        model.addAttribute("news", news);
        model.addAttribute("names", titles.in(language));
        return "workshop/release-new";
    }

    /** @param chosen as {@code id:version} */
    @PostMapping(RELEASES)
    String add(
            @RequestParam(defaultValue = "") List<String> chosen,
            @RequestParam(defaultValue = "") String message,
            Locale language,
            RedirectAttributes after) {
        Person person = owner();
        List<Choice> choices = chosen.stream().map(ReleasePages::choice).toList();
        Release release = releases.ask(choices, message, person);
        return told(release.id(), "workshop.release.asked", after, language);
    }

    private static Choice choice(String typed) {
        int at = typed.lastIndexOf(':');
        String number = typed.substring(at + 1);
        if (at < 1 || !number.matches("\\d{1,9}")) {
            throw UserProblem.notFound();
        }
        return new Choice(typed.substring(0, at), Integer.parseInt(number));
    }

    @GetMapping(RELEASES + "/{id}")
    String release(@PathVariable long id, Model model, Locale language) {
        Person person = WorkshopReach.reader(currentPerson.get());
        Release release = releases.find(id);
        model.addAttribute("release", release);
        model.addAttribute("plan", plans.of(id).orElse(null));
        Map<String, Trial> tried = trials.of(release);
        model.addAttribute("trials", tried);
        model.addAttribute("doubtful", tried.values().stream().anyMatch(Trial::isDoubtful));
        model.addAttribute("trying", isBeingTried(release, tried));
        model.addAttribute("parts", changed(release, language));
        model.addAttribute(
                "along", release.parts().stream().filter(part -> !part.chosen()).toList());
        model.addAttribute(
                "overtaken",
                releases.overtaken(release).map(titles.in(language)::of).orElse(null));
        model.addAttribute("owner", WorkshopReach.owns(person));
        model.addAttribute("back", releases.canGoBack(release));
        model.addAttribute("withdrawable", releases.canWithdraw(release));
        model.addAttribute("foreign", release.isForeignTo(person.subject()));
        model.addAttribute("names", titles.in(language));
        return "workshop/release";
    }

    /** They are tried behind the back of who has asked; where that came to nothing, nobody waits for it. */
    private boolean isBeingTried(Release release, Map<String, Trial> tried) {
        return release.tried()
                && release.state() == Release.State.ASKED
                && tried.values().stream().anyMatch(trial -> !trial.tried())
                && release.asked().at().isAfter(clock.instant().minus(LONGEST_TRIAL));
    }

    /** Its files, and what it is as text. */
    @GetMapping(RELEASES + "/{id}.zip")
    ResponseEntity<byte[]> zip(@PathVariable long id) {
        WorkshopReach.reader(currentPerson.get());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("release-%d.zip".formatted(id))
                                .build()
                                .toString())
                .body(zip.of(releases.find(id)));
    }

    /** A part with what it changes of what was deployed. */
    record ChangedPart(
            Part part,
            StoredModel model,
            String name,
            List<ChangeRow> changes,
            List<ChangeRow> moved,
            Comments.Talk talk,
            List<FormReachQueries.Step> steps) {}

    private List<ChangedPart> changed(Release release, Locale language) {
        List<ChangedPart> parts = new ArrayList<>();
        for (Part part : release.chosen()) {
            StoredModel model = store.model(part.modelId());
            ModelFile after = store.version(part.modelId(), part.version()).file();
            ModelFile before = part.replaces() == null
                    ? after
                    : store.version(part.modelId(), part.replaces()).file();
            List<ModelChange> found = comparison.compare(before, after);
            List<ChangeRow> changes = ChangeRow.of(found, words, language);
            parts.add(new ChangedPart(
                    part,
                    model,
                    titles.in(language).of(part.modelId()),
                    changes.stream().filter(row -> !row.isMoved()).toList(),
                    changes.stream().filter(ChangeRow::isMoved).toList(),
                    comments.of(part.modelId(), part.version(), language),
                    release.state().isOver() || found.isEmpty() ? List.of() : forms.steps(before, found, language)));
        }
        return parts;
    }

    @PostMapping(RELEASES + "/{id}/approve")
    String approve(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String contentHash,
            @RequestParam(defaultValue = "") String reason,
            Locale language,
            RedirectAttributes after) {
        releases.approve(id, contentHash, reason, owner());
        return told(id, "workshop.release.approved", after, language);
    }

    @PostMapping(RELEASES + "/{id}/decline")
    String decline(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            Locale language,
            RedirectAttributes after) {
        releases.decline(id, reason, owner());
        return told(id, "workshop.release.declined", after, language);
    }

    @PostMapping(RELEASES + "/{id}/withdraw")
    String withdraw(@PathVariable long id, Locale language, RedirectAttributes after) {
        releases.withdraw(id, owner());
        return told(id, "workshop.release.withdrawn", after, language);
    }

    @PostMapping(RELEASES + "/{id}/deploy")
    String deploy(@PathVariable long id, Locale language, RedirectAttributes after) {
        releases.deploy(id, owner());
        return told(id, "workshop.release.deployed", after, language);
    }

    /** At a time that is still to come, as the clock shows in Oslo. */
    @PostMapping(RELEASES + "/{id}/plan")
    String plan(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String date,
            @RequestParam(defaultValue = "") String time,
            Locale language,
            RedirectAttributes after) {
        Person person = owner();
        plans.plan(id, at(date, time), person);
        return told(id, "workshop.plan.made", after, language);
    }

    private static Instant at(String date, String time) {
        try {
            return LocalDate.parse(date.strip())
                    .atTime(LocalTime.parse(time.strip()))
                    .atZone(Oslo.ZONE)
                    .toInstant();
        } catch (DateTimeParseException none) {
            throw UserProblem.fields(List.of(FieldProblem.of("date", "workshop.plan.no-time")));
        }
    }

    @PostMapping(RELEASES + "/{id}/plan/cancel")
    String cancelPlan(@PathVariable long id, Locale language, RedirectAttributes after) {
        plans.cancel(id, owner());
        return told(id, "workshop.plan.cancelled", after, language);
    }

    @PostMapping(RELEASES + "/{id}/back")
    String back(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            Locale language,
            RedirectAttributes after) {
        Release back = releases.goBack(id, reason, owner());
        return told(back.id(), "workshop.back.done", after, language);
    }

    private String told(long id, String key, RedirectAttributes after, Locale language) {
        after.addFlashAttribute("receipt", texts.getMessage(key, null, language));
        return "redirect:%s/%d".formatted(RELEASES, id);
    }

    private Person owner() {
        return WorkshopReach.owner(currentPerson.get());
    }
}
