package no.tiltaksflyt.round.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import no.tiltaksflyt.draft.Draft;
import no.tiltaksflyt.form.FilledForm;
import no.tiltaksflyt.form.Form;
import no.tiltaksflyt.form.Forms;
import no.tiltaksflyt.round.RoundMeasure;
import no.tiltaksflyt.round.RoundMeasures;
import no.tiltaksflyt.round.file.AnswerFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the parts of an answer together: what was sent, and what has been typed since. */
@Component
class AnswerParts {

    private final AnswerRepository answers;
    private final AnswerDrafts drafts;
    private final RoundMeasures measures;
    private final Forms forms;
    private final AnswerFiles files;

    AnswerParts(AnswerRepository answers, AnswerDrafts drafts, RoundMeasures measures, Forms forms, AnswerFiles files) {
        this.answers = answers;
        this.drafts = drafts;
        this.measures = measures;
        this.forms = forms;
        this.files = files;
    }

    /** @param language of the questions */
    AnswerInHand of(Answerer answerer, Locale language) {
        String inputId = answerer.inputId();
        SentAnswer sent = answers.latest(inputId).orElse(null);
        Draft<Map<String, List<String>>> assessment = drafts.assessment(inputId).orElse(null);
        return new AnswerInHand(
                answerer,
                sent,
                filled(answerer, sent, assessment == null ? null : assessment.content(), language),
                assessment,
                drafts.adoption(inputId).orElse(null),
                proposals(answerer, sent),
                files.inHand(inputId));
    }

    /** The questions with what a page sends, over what was sent before; null for what was sent before. */
    FilledForm filled(
            Answerer answerer, @Nullable SentAnswer sent, @Nullable Map<String, List<String>> typed, Locale language) {
        Form form = form(answerer);
        Map<String, Object> before = sent == null ? Map.of() : sent.content().assessment();
        return typed == null ? forms.fresh(form, before, language) : forms.fromPage(form, typed, before, language);
    }

    /** The questions with what a program sends. */
    FilledForm filled(Answerer answerer, Map<String, Object> values, Locale language) {
        return forms.fromValues(form(answerer), values, Map.of(), language);
    }

    private Form form(Answerer answerer) {
        return forms.read(answerer.round().questions());
    }

    private List<AnswerInHand.ProposalInHand> proposals(Answerer answerer, @Nullable SentAnswer sent) {
        Map<String, Draft<AnswerDrafts.Work>> typed = drafts.proposals(answerer.inputId()).stream()
                .sorted(Comparator.comparing((Draft<AnswerDrafts.Work> draft) ->
                                draft.content().addedAt())
                        .thenComparing(draft -> draft.ref().id()))
                .collect(Collectors.toMap(
                        draft -> draft.ref().id(), draft -> draft, (one, other) -> one, LinkedHashMap::new));
        Set<String> takenUp = takenUp(answerer);
        List<AnswerInHand.ProposalInHand> all = new ArrayList<>();
        if (sent != null) {
            sent.content()
                    .proposals()
                    .forEach(before -> all.add(proposal(before, typed.remove(before.measureId()), sent, takenUp)));
        }
        typed.forEach((id, draft) ->
                all.add(new AnswerInHand.ProposalInHand(draft.content().proposal(id), draft, null, false)));
        return all;
    }

    private static AnswerInHand.ProposalInHand proposal(
            AnswerContent.Proposal before,
            @Nullable Draft<AnswerDrafts.Work> draft,
            SentAnswer sent,
            Set<String> takenUp) {
        return new AnswerInHand.ProposalInHand(
                draft == null ? before : draft.content().proposal(before.measureId()),
                draft,
                sent.caseNumbers().get(before.measureId()),
                takenUp.contains(before.measureId()));
    }

    private Set<String> takenUp(Answerer answerer) {
        return measures.of(answerer.invited()).stream()
                .filter(RoundMeasure::hasBegun)
                .map(RoundMeasure::measureId)
                .collect(Collectors.toSet());
    }
}
