package no.tiltaksflyt.round.answer;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import no.tiltaksflyt.draft.Draft;
import no.tiltaksflyt.draft.SeenDraft;
import no.tiltaksflyt.web.Dates;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UnsavedHeader;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * How a part of an answer is written: it saves itself, what cannot be kept is refused, and nothing replaces what somebody
 * else has written until the person knows of it and presses again.
 */
@Component
class PartEditor {

    private final AnswerTexts texts;
    private final Dates dates;
    private final Clock clock;

    PartEditor(AnswerTexts texts, Dates dates, Clock clock) {
        this.texts = texts;
        this.dates = dates;
        this.clock = clock;
    }

    /** A page on which a part is written. */
    interface Page {

        /** The part as it is kept now; null while nothing of it is. */
        @Nullable
        Draft<?> kept();

        /** Of the answer that holds now; 0 while nothing is sent. */
        int version();

        /**
         * Adds the fields as they were typed, with what is wrong with them.
         *
         * @return the name of the view
         */
        String addTo(Model model, Map<String, String> problems);
    }

    /**
     * The hidden fields in which a page tells what its tab knows of the draft, as the form names them.
     *
     * @param revision the one that the page was shown with
     * @param tab tells one open tab from another
     * @param over the one that somebody else saved since, when the person was told and wants hers instead
     * @param typed counts what was typed in the tab
     * @param version of the answer that the page was made from
     */
    record Tab(
            @Nullable Integer revision,
            @Nullable String tab,
            @Nullable Integer over,
            @Nullable Integer typed,
            @Nullable Integer version) {

        SeenDraft seen() {
            return SeenDraft.sent(revision, tab, over, typed);
        }
    }

    /**
     * The page with the part as it was left.
     *
     * @param version of the answer that it shows
     */
    String show(Page page, int version, List<FieldProblem> problems, Model model, Locale language) {
        Draft<?> kept = page.kept();
        addSeen(model, SeenDraft.shown(kept), version);
        model.addAttribute("savedAt", kept == null ? null : kept.savedAt());
        model.addAttribute("savedByName", kept == null ? null : kept.authorName());
        model.addAttribute("asKept", true);
        return page.addTo(model, texts.words(problems, language));
    }

    /** What the page says beside the form while it is typed in. */
    String autosave(Runnable save, Locale language, HttpServletResponse response) {
        try {
            save.run();
            return texts.text("form.saved", language, dates.time(clock.instant()));
        } catch (UserProblem problem) {
            UnsavedHeader.tell(response);
            return notSaved(problem, language);
        }
    }

    private String notSaved(UserProblem problem, Locale language) {
        if (!problem.fieldProblems().isEmpty()) {
            String wrong = String.join(
                    " ", texts.words(problem.fieldProblems(), language).values());
            return texts.text("form.not-saved", language, wrong);
        }
        if (problem.status() != HttpStatus.CONFLICT) {
            throw problem;
        }
        return isElsewhere(problem)
                ? texts.text("proposal.elsewhere", language, problem.arguments().toArray())
                : texts.message(problem, language);
    }

    /** Does what the person pressed, or shows the page again with what she typed and why nothing was done. */
    String submit(
            Page page,
            Tab tab,
            List<FieldProblem> unkeepable,
            Locale language,
            Model model,
            HttpServletResponse response,
            Supplier<String> deed) {
        if (!unkeepable.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            addUnsaved(model, tab.seen().shownAgain(page.kept()), tab.version());
            return page.addTo(model, texts.words(unkeepable, language));
        }
        try {
            return deed.get();
        } catch (UserProblem problem) {
            addUnsaved(problem, page, tab, model);
            response.setStatus(problem.status().value());
            return page.addTo(model, Map.of());
        }
    }

    /** Tells of what others have done meanwhile. */
    private static void addUnsaved(UserProblem problem, Page page, Tab tab, Model model) {
        Draft<?> newer = page.kept();
        if (problem.messageKey().equals(AnswerDrafts.SENT)) {
            addUnsaved(model, SeenDraft.shown(null), page.version());
            model.addAttribute("sentMeanwhile", true);
        } else if (isElsewhere(problem) && newer != null) {
            addUnsaved(model, tab.seen().shownAgain(null), tab.version());
            model.addAttribute("elsewhere", problem.arguments().getFirst());
        } else {
            throw problem;
        }
        model.addAttribute("over", newer == null ? null : newer.revision());
    }

    private static boolean isElsewhere(UserProblem problem) {
        return problem.messageKey().equals(AnswerDrafts.ELSEWHERE);
    }

    private static void addUnsaved(Model model, SeenDraft seen, @Nullable Integer version) {
        addSeen(model, seen, version);
        model.addAttribute("savedAt", null);
        model.addAttribute("asKept", false);
    }

    private static void addSeen(Model model, SeenDraft seen, @Nullable Integer version) {
        model.addAttribute("version", version);
        model.addAttribute("revision", seen.revision());
        model.addAttribute("tab", seen.tab());
        model.addAttribute("over", null);
    }
}
