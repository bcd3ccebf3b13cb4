package no.tiltaksflyt.measure.proposal;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import no.tiltaksflyt.draft.SeenDraft;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.casefile.MeasureQueries;
import no.tiltaksflyt.measure.casefile.VisibleCase;
import no.tiltaksflyt.web.Dates;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UnsavedHeader;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * How a proposal is written, a new one and one that is supplemented: it saves itself, what cannot be kept is refused,
 * and nothing replaces what a colleague has written until the person knows of it and presses again.
 */
@Component
class ProposalEditor {

    private static final String PROBLEMS = "proposalProblems";

    private final MeasureQueries measures;
    private final ProposalForm form;
    private final MessageSource texts;
    private final Dates dates;
    private final Clock clock;

    ProposalEditor(MeasureQueries measures, ProposalForm form, MessageSource texts, Dates dates, Clock clock) {
        this.measures = measures;
        this.form = form;
        this.texts = texts;
        this.dates = dates;
        this.clock = clock;
    }

    /** A page on which a proposal is written. */
    interface Page {

        Optional<ProposalDraft> draft();

        /**
         * Adds what stands around the fields.
         *
         * @return the name of the view
         * @throws UserProblem 409 when it is too late to write
         */
        String addTo(Model model);
    }

    /** What such a page sends, and the answer to it. */
    record Sent(
            Person person,
            String measureId,
            ProposalContent content,
            SeenDraft seen,
            Locale language,
            Model model,
            HttpServletResponse response) {}

    /** The page with the draft as it was left, or with another text where there is none. */
    String show(Page page, Optional<ProposalDraft> draft, ProposalContent otherwise, Model model, Locale language) {
        addSeen(model, SeenDraft.shown(draft.map(ProposalDraft::kept).orElse(null)));
        model.addAttribute("savedAt", draft.map(ProposalDraft::savedAt).orElse(null));
        model.addAttribute("asKept", true);
        ProposalContent content = draft.map(ProposalDraft::content).orElse(otherwise);
        return show(page, model, content, form.words(carriedProblems(model), language));
    }

    private static String show(Page page, Model model, ProposalContent content, Map<String, String> problems) {
        ProposalForm.addFields(model, content, problems);
        return page.addTo(model);
    }

    /** What the page says beside the form while it is typed in. */
    String autosave(Runnable save, Locale language, HttpServletResponse response) {
        try {
            save.run();
            return texts.getMessage("form.saved", new Object[] {dates.time(clock.instant())}, language);
        } catch (UserProblem problem) {
            UnsavedHeader.tell(response);
            return notSaved(problem, language);
        }
    }

    private String notSaved(UserProblem problem, Locale language) {
        if (!problem.fieldProblems().isEmpty()) {
            String wrong = String.join(
                    " ", form.words(problem.fieldProblems(), language).values());
            return texts.getMessage("form.not-saved", new Object[] {wrong}, language);
        }
        if (!problem.messageKey().equals(ProposalDrafts.ELSEWHERE)) {
            throw problem;
        }
        return texts.getMessage("proposal.elsewhere", problem.arguments().toArray(), language);
    }

    /** Does what the person pressed, or shows the page again with what she typed and why nothing was done. */
    String submit(Page page, Sent sent, Supplier<String> deed) {
        List<FieldProblem> unkeepable = ProposalRules.draftProblems(sent.content);
        try {
            return unkeepable.isEmpty() ? deed.get() : refused(page, sent, unkeepable);
        } catch (UserProblem problem) {
            return notDone(page, sent, problem);
        }
    }

    private String refused(Page page, Sent sent, List<FieldProblem> problems) {
        String view = show(page, sent.model, sent.content, form.words(problems, sent.language));
        sent.response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        addUnsaved(sent, page.draft().orElse(null));
        return view;
    }

    /** A colleague has saved something else since: the next press replaces it. Or it is too late. */
    private String notDone(Page page, Sent sent, UserProblem problem) {
        if (problem.status() != HttpStatus.CONFLICT) {
            throw problem;
        }
        Optional<ProposalDraft> newer = page.draft();
        if (!problem.messageKey().equals(ProposalDrafts.ELSEWHERE) || newer.isEmpty()) {
            VisibleCase measure = measures.measure(sent.person, sent.measureId);
            return late(sent.model, sent.response, measure, sent.content, problem);
        }
        sent.response.setStatus(problem.status().value());
        addUnsaved(sent, null);
        sent.model.addAttribute("over", newer.get().revision());
        sent.model.addAttribute("elsewhere", problem.arguments().getFirst());
        return show(page, sent.model, sent.content, Map.of());
    }

    private static void addUnsaved(Sent sent, @Nullable ProposalDraft draft) {
        addSeen(sent.model, sent.seen.shownAgain(draft == null ? null : draft.kept()));
        sent.model.addAttribute("savedAt", null);
        sent.model.addAttribute("asKept", false);
    }

    private static void addSeen(Model model, SeenDraft seen) {
        model.addAttribute("revision", seen.revision());
        model.addAttribute("tab", seen.tab());
        model.addAttribute("over", null);
    }

    /** Too late for what was typed: the page says why, and shows it. */
    String late(
            Model model,
            HttpServletResponse response,
            VisibleCase measure,
            ProposalContent content,
            UserProblem problem) {
        response.setStatus(problem.status().value());
        model.addAttribute("measure", measure);
        model.addAttribute("caseNumber", measure.caseNumber());
        model.addAttribute("content", content);
        model.addAttribute("problem", problem);
        return "proposal/late";
    }

    /** The draft carries what was typed over a redirect, and this what is wrong with it. */
    static void carryProblems(RedirectAttributes after, List<FieldProblem> problems) {
        after.addFlashAttribute(PROBLEMS, problems);
    }

    @SuppressWarnings("unchecked")
    private static List<FieldProblem> carriedProblems(Model model) {
        return model.getAttribute(PROBLEMS) instanceof List<?> problems ? (List<FieldProblem>) problems : List.of();
    }
}
