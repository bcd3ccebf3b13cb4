package no.tiltaksflyt.round.cockpit;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundAccess;
import no.tiltaksflyt.round.RoundContent;
import no.tiltaksflyt.round.RoundDefaults;
import no.tiltaksflyt.round.RoundState;
import no.tiltaksflyt.round.Rounds;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the ministry prepares a round, looks it over and opens it; and the list of all rounds. */
@Controller
class RoundPages {

    private static final int MOST = 50;
    private static final Set<RoundState> ASKED = EnumSet.of(RoundState.OPEN, RoundState.CLOSED);

    private final Rounds rounds;
    private final RoundDefaults defaults;
    private final RoundPreview preview;
    private final TrialInvitation trial;
    private final CockpitPage cockpit;
    private final CurrentPerson currentPerson;
    private final MessageSource texts;

    RoundPages(
            Rounds rounds,
            RoundDefaults defaults,
            RoundPreview preview,
            TrialInvitation trial,
            CockpitPage cockpit,
            CurrentPerson currentPerson,
            MessageSource texts) {
        this.rounds = rounds;
        this.defaults = defaults;
        this.preview = preview;
        this.trial = trial;
        this.cockpit = cockpit;
        this.currentPerson = currentPerson;
        this.texts = texts;
    }

    @GetMapping("/rounds")
    String list(Model model) {
        Person person = currentPerson.get();
        RoundAccess.requireReader(person);
        boolean runs = RoundAccess.runsRounds(person);
        model.addAttribute("runs", runs);
        model.addAttribute(
                "rounds",
                cockpit.summaries(rounds.latest(runs ? EnumSet.allOf(RoundState.class) : ASKED, MOST), person));
        return "round/list";
    }

    /** A fresh id in the address, so that sending the page twice prepares one round. */
    @GetMapping("/rounds/new")
    String prepare() {
        RoundAccess.requireRunner(currentPerson.get());
        return "redirect:/rounds/" + UUID.randomUUID() + "/edit";
    }

    @GetMapping("/rounds/{roundId}/edit")
    String edit(@PathVariable String roundId, Model model) {
        RoundAccess.requireRunner(currentPerson.get());
        Round kept = rounds.prepared(Rounds.requireId(roundId)).orElse(null);
        if (kept != null && kept.state() != RoundState.DRAFT) {
            return "redirect:/rounds/" + roundId;
        }
        return form(roundId, kept == null ? fresh() : RoundForm.of(kept), seen(kept), Map.of(), model);
    }

    /** Nothing of a round that nobody has prepared. */
    private String seen(@Nullable Round kept) {
        return kept == null ? "" : rounds.checksum(kept);
    }

    private RoundForm fresh() {
        Round.Letter letter = defaults.letter();
        LocalDate deadline = defaults.deadline();
        return new RoundForm(
                "",
                "",
                letter.nb(),
                letter.nn(),
                deadline.toString(),
                RoundDefaults.closesOn(deadline).toString(),
                defaults.today().toString(),
                "all",
                "",
                "at-close");
    }

    /** @param seen the checksum of the round that the form is made from; null where it does not tell */
    private static String form(
            String roundId, RoundForm form, @Nullable String seen, Map<String, String> problems, Model model) {
        model.addAttribute("roundId", roundId);
        model.addAttribute("seen", seen);
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        return "round/edit";
    }

    @PostMapping("/rounds/{roundId}/edit")
    String save(
            @PathVariable String roundId,
            RoundForm form,
            @RequestParam(required = false) @Nullable String seen,
            Locale language,
            Model model,
            HttpServletResponse response) {
        Person person = currentPerson.get();
        RoundAccess.requireRunner(person);
        Rounds.requireId(roundId);
        try {
            RoundContent content = form.content();
            if (rounds.prepared(roundId).isPresent()) {
                rounds.change(person, roundId, content, seen);
            } else {
                rounds.prepare(person, roundId, content);
            }
            return "redirect:/rounds/" + roundId;
        } catch (UserProblem wrong) {
            if (wrong.fieldProblems().isEmpty()) {
                requireChanged(wrong, model, response);
                return form(roundId, form, rounds.checksum(rounds.find(roundId)), Map.of(), model);
            }
            response.setStatus(wrong.status().value());
            return form(roundId, form, seen, words(wrong.fieldProblems(), language), model);
        }
    }

    /** That somebody else has changed the round is told on the page; all else is none of its business. */
    private static void requireChanged(UserProblem wrong, Model model, HttpServletResponse response) {
        if (!wrong.messageKey().equals(Rounds.CHANGED)) {
            throw wrong;
        }
        response.setStatus(wrong.status().value());
        model.addAttribute("changed", true);
    }

    /** Field to message, each naming its field. */
    private Map<String, String> words(List<FieldProblem> problems, Locale language) {
        Map<String, String> words = new LinkedHashMap<>();
        for (FieldProblem problem : problems) {
            String name = texts.getMessage("round.field." + problem.field(), null, language);
            String wrong =
                    texts.getMessage(problem.messageKey(), problem.arguments().toArray(), language);
            words.putIfAbsent(problem.field(), texts.getMessage("form.wrong", new Object[] {name, wrong}, language));
        }
        return words;
    }

    /** While it is prepared: what will be sent to whom. Once it is open: how it goes. */
    @GetMapping("/rounds/{roundId}")
    String round(@PathVariable String roundId, CockpitFilter filter, Model model) {
        Person person = currentPerson.get();
        RoundAccess.requireReader(person);
        Round round = rounds.seenBy(person, Rounds.requireId(roundId));
        if (round.state() != RoundState.DRAFT) {
            return cockpit.show(round, filter, person, model);
        }
        return preview(round, model);
    }

    private String preview(Round round, Model model) {
        preview.addTo(model, round);
        model.addAttribute("mayTry", trial.isPossible());
        return "round/preview";
    }

    /** The invitation as the municipalities will get it, to who prepares the round. */
    @PostMapping("/rounds/{roundId}/trial")
    String tryOut(@PathVariable String roundId, Locale language, RedirectAttributes after) {
        Person person = currentPerson.get();
        RoundAccess.requireRunner(person);
        String address = trial.send(person, Rounds.requireId(roundId));
        after.addFlashAttribute("receipt", texts.getMessage("round.trial.sent", new Object[] {address}, language));
        return "redirect:/rounds/" + roundId;
    }

    /** What is opened is what the person has looked over. */
    @PostMapping("/rounds/{roundId}/open")
    String open(
            @PathVariable String roundId,
            @RequestParam(required = false) @Nullable String seen,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        Person person = currentPerson.get();
        RoundAccess.requireRunner(person);
        try {
            rounds.open(person, Rounds.requireId(roundId), seen);
        } catch (UserProblem wrong) {
            requireChanged(wrong, model, response);
            return preview(rounds.find(roundId), model);
        }
        after.addFlashAttribute("receipt", texts.getMessage("round.opened", null, language));
        return "redirect:/rounds/" + roundId;
    }
}
