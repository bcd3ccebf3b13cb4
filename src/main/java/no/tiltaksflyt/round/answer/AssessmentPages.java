package no.tiltaksflyt.round.answer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.tiltaksflyt.draft.Draft;
import no.tiltaksflyt.draft.SaveAnswer;
import no.tiltaksflyt.draft.SeenDraft;
import no.tiltaksflyt.form.FilledForm;
import no.tiltaksflyt.form.TypedForm;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UnsavedHeader;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where the municipality assesses the police's services, in the form that the round was opened with. */
@Controller
class AssessmentPages {

    private static final String HTMX = "HX-Request";
    private static final String ELSEWHERE = "answer.assessment.elsewhere";

    private final Answerers answerers;
    private final AnswerParts parts;
    private final AnswerDrafts drafts;
    private final AnswerRepository sent;
    private final Answers answers;
    private final Clock clock;

    AssessmentPages(
            Answerers answerers,
            AnswerParts parts,
            AnswerDrafts drafts,
            AnswerRepository sent,
            Answers answers,
            Clock clock) {
        this.answerers = answerers;
        this.parts = parts;
        this.drafts = drafts;
        this.sent = sent;
        this.answers = answers;
        this.clock = clock;
    }

    @GetMapping("/answers/{inputId}/assessment")
    String show(
            @PathVariable String inputId,
            @RequestParam(required = false) @Nullable String checked,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Answerer answerer = answerers.get(request, inputId);
        if (!answerer.round().isOpen()) {
            return "redirect:" + answerer.path("");
        }
        AnswerInHand answer = parts.of(answerer, language);
        Draft<Map<String, List<String>>> draft = answer.assessmentDraft();
        FilledForm filled = answer.filled();
        addForm(
                model,
                answerer,
                filled,
                draft == null ? Map.of() : draft.content(),
                checked == null ? List.of() : filled.problems());
        addSeen(model, SeenDraft.shown(draft));
        model.addAttribute("version", answer.version());
        model.addAttribute("savedAt", draft == null ? null : draft.savedAt());
        model.addAttribute("savedByName", draft == null ? null : draft.authorName());
        return "answer/assessment";
    }

    /** What came, from whom, and the page that answers. */
    private record Sent(Answerer answerer, TypedForm typed, SeenDraft seen, Model model, Locale language) {

        static Sent of(Answerer answerer, MultiValueMap<String, String> parameters, Model model, Locale language) {
            TypedForm typed = new TypedForm(parameters);
            SeenDraft seen = SeenDraft.sent(
                    typed.number("_revision"), typed.first("_tab", ""), typed.number("_over"), typed.number("_typed"));
            return new Sent(answerer, typed, seen, model, language);
        }

        Sent withRowsChanged() {
            return new Sent(answerer, typed.withRowsChanged(), seen.changed(), model, language);
        }

        /** Of the answer that the page was made from. */
        @Nullable
        Integer version() {
            return typed.number("_version");
        }
    }

    /** Saves the form and goes on, or changes its rows. */
    @PostMapping("/answers/{inputId}/assessment")
    String done(
            @PathVariable String inputId,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Sent came = Sent.of(answerers.get(request, inputId), parameters, model, language);
        came.answerer().round().requireTakesAnswers(clock.instant());
        String action = came.typed().action();
        Sent changed = came.withRowsChanged();
        Kept kept = keep(changed);
        if (!kept.saved()) {
            return asSent(changed, kept, response);
        }
        boolean right = action.equals("save") || filled(changed).problems().isEmpty();
        boolean rows = action.startsWith("add:") || action.startsWith("remove:");
        return "redirect:" + changed.answerer().path(rows ? "/assessment" : right ? "" : "/assessment?checked");
    }

    /** The form as it was sent, where it could not be kept; of what others did meanwhile, the next press replaces it. */
    private String asSent(Sent came, Kept kept, HttpServletResponse response) {
        boolean meanwhile = kept.sent() || kept.elsewhere() != null;
        Draft<Map<String, List<String>>> draft = draft(came);
        response.setStatus((meanwhile ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT).value());
        addForm(came.model(), came.answerer(), filled(came), came.typed().parameters(), List.of());
        addSeen(came.model(), kept.sent() ? SeenDraft.shown(null) : came.seen().shownAgain(meanwhile ? null : draft));
        came.model().addAttribute("version", kept.sent() ? version(came) : came.version());
        came.model().addAttribute("over", meanwhile ? draft : null);
        came.model().addAttribute("elsewhere", kept.elsewhere());
        came.model().addAttribute("notSaved", kept.notBecause());
        return "answer/assessment";
    }

    private @Nullable Draft<Map<String, List<String>>> draft(Sent came) {
        return drafts.assessment(came.answerer().inputId()).orElse(null);
    }

    private Integer version(Sent came) {
        return sent.latest(came.answerer().inputId()).map(SentAnswer::version).orElse(0);
    }

    /** Evaluates the conditions anew with what is typed, and saves it. */
    @PostMapping(path = "/answers/{inputId}/assessment/fields", headers = HTMX)
    String fields(
            @PathVariable String inputId,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Sent came = Sent.of(answerers.get(request, inputId), parameters, model, language);
        Kept kept = keep(came);
        FilledForm filled = filled(came);
        boolean checked = came.typed().checked();
        addForm(
                model,
                came.answerer(),
                filled,
                came.typed().parameters(),
                checked ? came.typed().known(filled.problems()) : List.of());
        addKept(came, kept, response);
        model.addAttribute("checked", checked);
        return "answer/assessment :: refreshed";
    }

    /** Saves what is typed while it is typed. */
    @PostMapping(path = "/answers/{inputId}/assessment/draft", headers = HTMX)
    String save(
            @PathVariable String inputId,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Sent came = Sent.of(answerers.get(request, inputId), parameters, model, language);
        addKept(came, keep(came), response);
        return "answer/assessment :: saved";
    }

    private FilledForm filled(Sent came) {
        SentAnswer before = sent.latest(came.answerer().inputId()).orElse(null);
        return parts.filled(came.answerer(), before, came.typed().parameters(), came.language());
    }

    private static void addForm(
            Model model,
            Answerer answerer,
            FilledForm filled,
            Map<String, List<String>> typed,
            List<FieldProblem> problems) {
        AnswerPages.addTo(model, answerer);
        model.addAttribute("fields", filled.fields(problems));
        model.addAttribute("carried", filled.carried(typed));
        model.addAttribute("problems", problems);
        model.addAttribute("ids", filled.domIds());
        model.addAttribute("checkedFields", String.join(",", filled.domIds().keySet()));
        model.addAttribute("checked", !problems.isEmpty());
    }

    private static void addSeen(Model model, SeenDraft seen) {
        model.addAttribute("revision", seen.revision());
        model.addAttribute("tab", seen.tab());
    }

    private void addKept(Sent came, Kept kept, HttpServletResponse response) {
        if (!kept.saved()) {
            UnsavedHeader.tell(response);
        }
        addSeen(
                came.model(),
                new SeenDraft(kept.revision(), came.seen().tab(), came.seen().typed()));
        came.model().addAttribute("savedAt", kept.saved() ? clock.instant() : null);
        came.model().addAttribute("elsewhere", kept.elsewhere());
        came.model().addAttribute("notSaved", kept.notBecause());
    }

    /** What is typed is kept, except texts that are far too long, and identity numbers, which must never be kept. */
    private Kept keep(Sent came) {
        int known = came.seen().revision();
        if (!came.answerer().round().takesAnswers(clock.instant())) {
            return Kept.not(known, "problem.round.closed");
        }
        if (came.typed().holdsEndlessText()) {
            return Kept.not(known, "task.draft.too-long");
        }
        if (came.typed().holdsIdentityNumber()) {
            return Kept.not(known, "task.draft.identity-number");
        }
        SaveAnswer answer = answers.save(
                came.answerer(),
                AnswerDrafts.assessmentOf(came.answerer().inputId()),
                came.typed().draft(),
                came.typed().held(),
                came.seen(),
                came.version());
        return switch (answer) {
            case SaveAnswer.Saved saved -> new Kept(saved.revision(), null, null);
            case SaveAnswer.NewerIsKept newer -> new Kept(newer.revision(), null, null);
            case SaveAnswer.ChangedElsewhere by -> new Kept(known, ELSEWHERE, by.authorName());
            case SaveAnswer.AlreadySent any -> Kept.not(known, AnswerDrafts.SENT);
        };
    }

    /**
     * What became of a save.
     *
     * @param notBecause text: why it is not saved; null when it is
     * @param elsewhere who has changed it meanwhile
     */
    private record Kept(
            int revision,
            @Nullable String notBecause,
            @Nullable String elsewhere) {

        static Kept not(int revision, String because) {
            return new Kept(revision, because, null);
        }

        boolean saved() {
            return notBecause == null;
        }

        /** Whether it is sent, or taken away, since the page was made. */
        boolean sent() {
            return AnswerDrafts.SENT.equals(notBecause);
        }
    }
}
