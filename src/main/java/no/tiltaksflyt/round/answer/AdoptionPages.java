package no.tiltaksflyt.round.answer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.tiltaksflyt.draft.Draft;
import no.tiltaksflyt.round.AnswerVersionQueries;
import no.tiltaksflyt.web.Dates;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Where a municipality tells which of its bodies adopted the answer, and when. */
@Controller
class AdoptionPages {

    private final Answerers answerers;
    private final AnswerParts parts;
    private final AnswerDrafts drafts;
    private final AnswerVersionQueries versions;
    private final Answers answers;
    private final PartEditor editor;
    private final Dates dates;

    AdoptionPages(
            Answerers answerers,
            AnswerParts parts,
            AnswerDrafts drafts,
            AnswerVersionQueries versions,
            Answers answers,
            PartEditor editor,
            Dates dates) {
        this.answerers = answerers;
        this.parts = parts;
        this.drafts = drafts;
        this.versions = versions;
        this.answers = answers;
        this.editor = editor;
        this.dates = dates;
    }

    /** The fields as the page sends them. */
    record Typed(
            @Nullable String adoptedBy,
            @Nullable String adoptedByOther,
            @Nullable String adoptedOn) {

        Adoption adoption() {
            return Adoption.of(adoptedBy, adoptedByOther, adoptedOn);
        }
    }

    @GetMapping("/answers/{inputId}/adoption")
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
        Adoption adoption = answer.adoption();
        List<FieldProblem> problems = checked == null ? List.of() : AnswerRules.adoption(adoption, dates.today());
        return editor.show(page(answerer, adoption), answer.version(), problems, model, language);
    }

    private PartEditor.Page page(Answerer answerer, Adoption adoption) {
        return new PartEditor.Page() {
            @Override
            public @Nullable Draft<?> kept() {
                return drafts.adoption(answerer.inputId()).orElse(null);
            }

            @Override
            public int version() {
                return versions.latest(answerer.inputId());
            }

            @Override
            public String addTo(Model model, Map<String, String> problems) {
                AnswerPages.addTo(model, answerer);
                model.addAttribute("adoption", adoption);
                model.addAttribute("bodies", Adoption.Body.values());
                model.addAttribute("problems", problems);
                return "answer/adoption";
            }
        };
    }

    @PostMapping("/answers/{inputId}/adoption/draft")
    @ResponseBody
    String save(
            @PathVariable String inputId,
            Typed typed,
            PartEditor.Tab tab,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language) {
        Answerer answerer = answerers.get(request, inputId);
        return editor.autosave(() -> keep(answerer, typed.adoption(), tab), language, response);
    }

    private void keep(Answerer answerer, Adoption adoption, PartEditor.Tab tab) {
        List<FieldProblem> problems = AnswerRules.keepable(adoption);
        if (!problems.isEmpty()) {
            throw UserProblem.fields(problems);
        }
        answers.keep(answerer, AnswerDrafts.adoptionOf(answerer.inputId()), adoption, tab.seen(), tab.version());
    }

    @PostMapping("/answers/{inputId}/adoption")
    String done(
            @PathVariable String inputId,
            Typed typed,
            PartEditor.Tab tab,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Answerer answerer = answerers.get(request, inputId);
        Adoption adoption = typed.adoption();
        List<FieldProblem> unkeepable = AnswerRules.keepable(adoption);
        return editor.submit(page(answerer, adoption), tab, unkeepable, language, model, response, () -> {
            keep(answerer, adoption, tab);
            boolean right = AnswerRules.adoption(adoption, dates.today()).isEmpty();
            return "redirect:" + answerer.path(right ? "" : "/adoption?checked");
        });
    }
}
