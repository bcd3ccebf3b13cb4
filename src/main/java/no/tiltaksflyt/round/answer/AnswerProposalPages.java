package no.tiltaksflyt.round.answer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.tiltaksflyt.draft.Draft;
import no.tiltaksflyt.measure.Category;
import no.tiltaksflyt.measure.casefile.MeasureQueries;
import no.tiltaksflyt.measure.proposal.ProposalRules;
import no.tiltaksflyt.round.AnswerVersionQueries;
import no.tiltaksflyt.round.Rounds;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the proposals of an answer are written, each on a page of its own, and taken out again. */
@Controller
class AnswerProposalPages {

    private final Answerers answerers;
    private final AnswerParts parts;
    private final AnswerDrafts drafts;
    private final AnswerVersionQueries versions;
    private final Answers answers;
    private final MeasureQueries measures;
    private final PartEditor editor;
    private final AnswerTexts texts;
    private final Clock clock;

    AnswerProposalPages(
            Answerers answerers,
            AnswerParts parts,
            AnswerDrafts drafts,
            AnswerVersionQueries versions,
            Answers answers,
            MeasureQueries measures,
            PartEditor editor,
            AnswerTexts texts,
            Clock clock) {
        this.answerers = answerers;
        this.parts = parts;
        this.drafts = drafts;
        this.versions = versions;
        this.answers = answers;
        this.measures = measures;
        this.editor = editor;
        this.texts = texts;
        this.clock = clock;
    }

    /** The fields as the page sends them. */
    record Typed(
            @Nullable String title,
            @Nullable String description,
            @Nullable String category) {

        AnswerContent.Proposal proposal(String measureId) {
            return AnswerContent.Proposal.of(measureId, title, description, category);
        }
    }

    /** A fresh id in the address, so that the page is the same one when it is loaded again. */
    @GetMapping("/answers/{inputId}/proposals/new")
    String add(@PathVariable String inputId, HttpServletRequest request) {
        Answerer answerer = answerers.get(request, inputId);
        return "redirect:" + answerer.path(answerer.round().isOpen() ? "/proposals/" + UUID.randomUUID() : "");
    }

    @GetMapping("/answers/{inputId}/proposals/{measureId}")
    String show(
            @PathVariable String inputId,
            @PathVariable String measureId,
            @RequestParam(required = false) @Nullable String checked,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Answerer answerer = answerers.get(request, inputId);
        AnswerInHand answer = parts.of(answerer, language);
        Optional<AnswerInHand.ProposalInHand> known = known(answer, measureId);
        boolean fixed = known.map(it -> it.takenUp() || it.isRemoved()).orElse(false);
        if (!answerer.round().isOpen() || fixed) {
            return "redirect:" + answerer.path("");
        }
        AnswerContent.Proposal proposal = known.map(AnswerInHand.ProposalInHand::text)
                .orElseGet(() -> AnswerContent.Proposal.of(measureId, null, null, null));
        List<FieldProblem> problems = checked == null ? List.of() : ProposalRules.problems(proposal.content());
        return editor.show(page(answerer, proposal), answer.version(), problems, model, language);
    }

    /**
     * Of this answer; empty for an id that is nobody's yet.
     *
     * @throws UserProblem (404) for another's
     */
    private Optional<AnswerInHand.ProposalInHand> known(AnswerInHand answer, String measureId) {
        Optional<AnswerInHand.ProposalInHand> known = answer.proposal(Rounds.requireId(measureId));
        if (known.isEmpty() && !measures.isFree(measureId)) {
            throw UserProblem.notFound();
        }
        return known;
    }

    private PartEditor.Page page(Answerer answerer, AnswerContent.Proposal proposal) {
        return new PartEditor.Page() {
            @Override
            public @Nullable Draft<?> kept() {
                return drafts.proposal(answerer.inputId(), proposal.measureId()).orElse(null);
            }

            @Override
            public int version() {
                return versions.latest(answerer.inputId());
            }

            @Override
            public String addTo(Model model, Map<String, String> problems) {
                AnswerPages.addTo(model, answerer);
                model.addAttribute("measureId", proposal.measureId());
                model.addAttribute("content", proposal);
                model.addAttribute("categories", Category.values());
                model.addAttribute("problems", problems);
                return "answer/proposal";
            }
        };
    }

    @PostMapping("/answers/{inputId}/proposals/{measureId}/draft")
    @ResponseBody
    String save(
            @PathVariable String inputId,
            @PathVariable String measureId,
            Typed typed,
            PartEditor.Tab tab,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language) {
        Answerer answerer = answerers.get(request, inputId);
        return editor.autosave(() -> keep(answerer, typed.proposal(measureId), tab, language), language, response);
    }

    private void keep(Answerer answerer, AnswerContent.Proposal proposal, PartEditor.Tab tab, Locale language) {
        List<FieldProblem> problems = ProposalRules.draftProblems(proposal.content());
        if (!problems.isEmpty()) {
            throw UserProblem.fields(problems);
        }
        Optional<AnswerInHand.ProposalInHand> before = known(parts.of(answerer, language), proposal.measureId());
        before.filter(AnswerInHand.ProposalInHand::takenUp).ifPresent(it -> {
            throw UserProblem.of(HttpStatus.CONFLICT, "problem.measure.taken-up", String.valueOf(it.caseNumber()));
        });
        AnswerDrafts.Work work = drafts.proposal(answerer.inputId(), proposal.measureId())
                .map(draft -> AnswerDrafts.Work.of(proposal, draft.content().addedAt()))
                .orElseGet(() -> AnswerDrafts.Work.of(proposal, clock.instant().truncatedTo(ChronoUnit.MICROS)));
        answers.keep(
                answerer,
                AnswerDrafts.proposalOf(answerer.inputId(), proposal.measureId()),
                work,
                tab.seen(),
                tab.version());
    }

    @PostMapping("/answers/{inputId}/proposals/{measureId}")
    String done(
            @PathVariable String inputId,
            @PathVariable String measureId,
            @RequestParam(defaultValue = "done") String next,
            Typed typed,
            PartEditor.Tab tab,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Answerer answerer = answerers.get(request, inputId);
        AnswerContent.Proposal proposal = typed.proposal(Rounds.requireId(measureId));
        List<FieldProblem> unkeepable = ProposalRules.draftProblems(proposal.content());
        return editor.submit(page(answerer, proposal), tab, unkeepable, language, model, response, () -> {
            keep(answerer, proposal, tab, language);
            if (!ProposalRules.problems(proposal.content()).isEmpty() && !next.equals("later")) {
                return "redirect:" + answerer.path("/proposals/" + measureId + "?checked");
            }
            return "redirect:" + answerer.path(next.equals("another") ? "/proposals/new" : "");
        });
    }

    @GetMapping("/answers/{inputId}/proposals/{measureId}/remove")
    String remove(
            @PathVariable String inputId,
            @PathVariable String measureId,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Answerer answerer = answerers.get(request, inputId);
        Optional<AnswerInHand.ProposalInHand> known =
                parts.of(answerer, language).proposal(measureId).filter(it -> !it.isRemoved() && !it.takenUp());
        if (known.isEmpty() || !answerer.round().isOpen()) {
            return "redirect:" + answerer.path("");
        }
        AnswerPages.addTo(model, answerer);
        model.addAttribute("proposal", known.get());
        return "answer/remove";
    }

    @PostMapping("/answers/{inputId}/proposals/{measureId}/remove")
    String remove(
            @PathVariable String inputId,
            @PathVariable String measureId,
            HttpServletRequest request,
            Locale language,
            RedirectAttributes after) {
        Answerer answerer = answerers.get(request, inputId);
        Optional<AnswerInHand.ProposalInHand> known =
                parts.of(answerer, language).proposal(measureId).filter(it -> !it.isRemoved());
        if (known.isPresent()) {
            answers.remove(answerer, known.get());
            texts.receipt(after, "answer.proposal.removed", language);
        }
        return "redirect:" + answerer.path("");
    }

    @PostMapping("/answers/{inputId}/proposals/{measureId}/restore")
    String restore(
            @PathVariable String inputId, @PathVariable String measureId, HttpServletRequest request, Locale language) {
        Answerer answerer = answerers.get(request, inputId);
        parts.of(answerer, language)
                .proposal(measureId)
                .filter(AnswerInHand.ProposalInHand::isRemoved)
                .ifPresent(it -> answers.restore(answerer, measureId));
        return "redirect:" + answerer.path("");
    }
}
