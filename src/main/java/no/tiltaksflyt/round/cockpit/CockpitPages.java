package no.tiltaksflyt.round.cockpit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.round.AnswerValues;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.InvitedRepository;
import no.tiltaksflyt.round.Reminders;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundAccess;
import no.tiltaksflyt.round.Rounds;
import no.tiltaksflyt.round.cockpit.AnsweredQueries.Answered;
import no.tiltaksflyt.round.dialogue.DistrictReminders;
import no.tiltaksflyt.round.file.AnswerFiles;
import no.tiltaksflyt.round.file.FileDownload;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the ministry does while a round is open: remind, give more time, add, close. */
@Controller
class CockpitPages {

    private final Rounds rounds;
    private final InvitedRepository invited;
    private final Reminders reminders;
    private final DistrictReminders districts;
    private final CockpitPage cockpit;
    private final AnsweredQueries answers;
    private final AnswerValues values;
    private final Register register;
    private final AnswerFiles files;
    private final FileDownload download;
    private final CurrentPerson currentPerson;
    private final MessageSource texts;

    CockpitPages(
            Rounds rounds,
            InvitedRepository invited,
            Reminders reminders,
            DistrictReminders districts,
            CockpitPage cockpit,
            AnsweredQueries answers,
            AnswerValues values,
            Register register,
            AnswerFiles files,
            FileDownload download,
            CurrentPerson currentPerson,
            MessageSource texts) {
        this.rounds = rounds;
        this.invited = invited;
        this.reminders = reminders;
        this.districts = districts;
        this.cockpit = cockpit;
        this.answers = answers;
        this.values = values;
        this.register = register;
        this.files = files;
        this.download = download;
        this.currentPerson = currentPerson;
        this.texts = texts;
    }

    @PostMapping("/rounds/{roundId}/remind")
    String remind(
            @PathVariable String roundId,
            @RequestParam(defaultValue = "") List<String> chosen,
            @RequestParam(defaultValue = "") String whom,
            CockpitFilter filter,
            Locale language,
            RedirectAttributes after) {
        Person person = runner();
        Round round = rounds.find(Rounds.requireId(roundId));
        List<String> numbers = whom.equals("all") ? cockpit.silent(round, filter, person) : chosen;
        int reminded = reminders.remind(person, roundId, numbers);
        return told(roundId, after, language, "round.reminded", reminded, numbers.size() - reminded);
    }

    /** @param again {@code yes} where it is meant though the district was reminded today */
    @PostMapping("/rounds/{roundId}/districts/{districtId}/remind")
    String remindDistrict(
            @PathVariable String roundId,
            @PathVariable String districtId,
            @RequestParam(defaultValue = "") String again,
            Locale language,
            RedirectAttributes after) {
        int missing = districts.remind(runner(), Rounds.requireId(roundId), districtId, again.equals("yes"));
        return told(roundId, after, language, "round.district-reminded", missing);
    }

    @PostMapping("/rounds/{roundId}/deadline")
    String move(
            @PathVariable String roundId,
            @RequestParam(defaultValue = "") String deadline,
            @RequestParam(defaultValue = "") String closesOn,
            Locale language,
            RedirectAttributes after) {
        Person person = runner();
        int told = rounds.move(
                person,
                Rounds.requireId(roundId),
                RoundForm.requireDay("deadline", deadline),
                RoundForm.requireDay("closesOn", closesOn));
        return told(roundId, after, language, "round.moved", told);
    }

    @PostMapping("/rounds/{roundId}/close")
    String close(@PathVariable String roundId, Locale language, RedirectAttributes after) {
        rounds.close(runner(), Rounds.requireId(roundId));
        return told(roundId, after, language, "round.closed");
    }

    @PostMapping("/rounds/{roundId}/municipalities")
    String add(
            @PathVariable String roundId,
            @RequestParam(defaultValue = "") String number,
            Locale language,
            RedirectAttributes after) {
        Invited added = rounds.add(runner(), Rounds.requireId(roundId), number.strip());
        return told(roundId, after, language, "round.added", added.name());
    }

    @GetMapping("/rounds/{roundId}/municipalities/{number}")
    String municipality(@PathVariable String roundId, @PathVariable String number, Locale language, Model model) {
        Invited municipality = read(Rounds.requireId(roundId), number);
        Round round = rounds.find(roundId);
        model.addAttribute("round", round);
        model.addAttribute("municipality", municipality);
        model.addAttribute("deadline", municipality.deadline(round));
        model.addAttribute("runs", RoundAccess.runsRounds(currentPerson.get()));
        Answered answer = answers.latest(municipality.inputId()).orElse(null);
        model.addAttribute("answer", answer);
        model.addAttribute("values", answer == null ? List.of() : values.of(round, answer.assessment(), language));
        model.addAttribute("now", successors(municipality));
        model.addAttribute(
                "files", answer == null ? List.of() : files.ofVersion(municipality.inputId(), answer.version()));
        model.addAttribute("measures", answers.measures(municipality));
        model.addAttribute(
                "dialogue", answers.dialogue(municipality.dialogueId()).orElse(null));
        model.addAttribute("visitors", answers.visitors(municipality.inputId()));
        return "round/municipality";
    }

    @GetMapping("/rounds/{roundId}/municipalities/{number}/files/{fileId}")
    void file(
            @PathVariable String roundId,
            @PathVariable String number,
            @PathVariable String fileId,
            HttpServletResponse response)
            throws IOException {
        Invited municipality = read(Rounds.requireId(roundId), number);
        Answered answer = answers.latest(municipality.inputId()).orElseThrow(UserProblem::notFound);
        download.send(files.find(municipality.inputId(), answer.version(), fileId), response);
    }

    /** What it is today, where it has another number or was split; empty for one that is as it was. */
    private String successors(Invited municipality) {
        return register.successors(municipality.number()).stream()
                .map(number -> "%s (%s)".formatted(register.municipalityName(number), number))
                .collect(Collectors.joining(", "));
    }

    /** One that the person may read of. */
    private Invited read(String roundId, String number) {
        RoundAccess access = RoundAccess.requireReader(currentPerson.get());
        return invited.find(roundId, number)
                .filter(it -> access.reads(it.districtId()))
                .orElseThrow(UserProblem::notFound);
    }

    @PostMapping("/rounds/{roundId}/municipalities/{number}/extend")
    String extend(
            @PathVariable String roundId,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String extendedTo,
            Locale language,
            RedirectAttributes after) {
        Person person = runner();
        rounds.extend(person, Rounds.requireId(roundId), number, RoundForm.requireDay("extendedTo", extendedTo));
        return toldMunicipality(roundId, number, after, language, "round.extended");
    }

    @PostMapping("/rounds/{roundId}/municipalities/{number}/revoke")
    String revoke(
            @PathVariable String roundId, @PathVariable String number, Locale language, RedirectAttributes after) {
        rounds.revokeLink(runner(), Rounds.requireId(roundId), number);
        return toldMunicipality(roundId, number, after, language, "round.revoked");
    }

    private Person runner() {
        Person person = currentPerson.get();
        RoundAccess.requireRunner(person);
        return person;
    }

    /** Where whoever is told of an answer may read it. */
    @GetMapping("/inputs/{inputId}")
    String input(@PathVariable String inputId) {
        Person person = currentPerson.get();
        Invited municipality = invited.byInput(inputId).orElseThrow(UserProblem::notFound);
        if (person.readsOf(municipality.number())) {
            return "redirect:/answers/" + inputId;
        }
        if (!RoundAccess.of(person).reads(municipality.districtId())) {
            throw UserProblem.notFound();
        }
        return "redirect:/rounds/%s/municipalities/%s".formatted(municipality.roundId(), municipality.number());
    }

    private String told(String roundId, RedirectAttributes after, Locale language, String key, Object... arguments) {
        after.addFlashAttribute("receipt", texts.getMessage(key, arguments, language));
        return "redirect:/rounds/" + roundId;
    }

    private String toldMunicipality(
            String roundId, String number, RedirectAttributes after, Locale language, String key) {
        after.addFlashAttribute("receipt", texts.getMessage(key, null, language));
        return "redirect:/rounds/%s/municipalities/%s".formatted(roundId, number);
    }
}
