package no.tiltaksflyt.measure.decision;

import java.util.ArrayList;
import java.util.List;
import no.tiltaksflyt.document.Letter;
import no.tiltaksflyt.measure.CaseLetters;
import no.tiltaksflyt.measure.CaseLetters.Language;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.measure.decision.DecisionRepository.Decided;
import no.tiltaksflyt.web.VisibleText;
import org.springframework.stereotype.Component;

/** Letters about a decision, also to those whose measures were merged into the decided one. */
@Component
class DecisionLetters {

    private final CaseLetters letters;

    DecisionLetters(CaseLetters letters) {
        this.letters = letters;
    }

    void decision(MeasureRow measure, Decided decided) {
        Language language = letters.language(measure);
        letters.send(measure, CaseLetters.DECISION, "decision", language, sections(decided, language));
    }

    /** To the municipality of a measure that was merged into the one that is decided now. */
    void decisionOfMerged(MeasureRow merged, MeasureRow into, Decided decided) {
        Language language = letters.language(merged);
        letters.send(
                merged,
                CaseLetters.DECISION,
                "decision",
                language,
                language.text("letter.decision.merged-text", VisibleText.isolated(merged.title()), into.caseNumber()),
                sections(decided, language));
    }

    private static List<Letter.Section> sections(Decided decided, Language language) {
        List<Letter.Section> sections = new ArrayList<>();
        sections.add(new Letter.Section(language.text("letter.outcome"), language.text(decided.messageKey()) + "."));
        String changes = decided.changes();
        if (changes != null) {
            sections.add(new Letter.Section(language.text("letter.changes"), changes));
        }
        sections.add(new Letter.Section(
                language.text("letter.reason"),
                decided.reason().isBlank() ? language.text("letter.agrees") : decided.reason()));
        if (decided.departs()) {
            sections.add(new Letter.Section(language.text("decision.departs"), language.text("measure.departs.why")));
        }
        return sections;
    }
}
