package no.tiltaksflyt.measure.proposal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import no.tiltaksflyt.document.DocumentKind;
import no.tiltaksflyt.document.Letter;
import no.tiltaksflyt.measure.CaseLetters;
import no.tiltaksflyt.measure.CaseLetters.Language;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.web.VisibleText;
import org.springframework.stereotype.Component;

/** Letters about a proposal: received, to be supplemented, withdrawn. */
@Component
class ProposalLetters {

    private static final DocumentKind RECEIPT = new DocumentKind("receipt");
    private static final DocumentKind SUPPLEMENT_REQUEST = new DocumentKind("supplement-request");
    private static final DocumentKind WITHDRAWAL = new DocumentKind("withdrawal");

    private final CaseLetters letters;

    ProposalLetters(CaseLetters letters) {
        this.letters = letters;
    }

    void receipt(MeasureRow measure) {
        Language language = letters.language(measure);
        letters.send(measure, RECEIPT, "receipt", language, List.of());
    }

    void supplementRequest(MeasureRow measure, int number, List<String> missing, Instant dueAt) {
        Language language = letters.language(measure);
        List<Letter.Section> sections = new ArrayList<>();
        for (String code : missing) {
            sections.add(
                    new Letter.Section(language.text("missing." + code), language.text("missing." + code + ".hint")));
        }
        sections.add(new Letter.Section(language.text("letter.deadline"), language.day(dueAt)));
        letters.send(measure, SUPPLEMENT_REQUEST, "supplement-request-" + number, language, sections);
    }

    void withdrawal(MeasureRow measure) {
        letters.send(measure, WITHDRAWAL, "withdrawal", letters.language(measure), List.of());
    }

    /** To the municipality of a measure that was merged into the one that its own municipality withdraws now. */
    void withdrawalOfMerged(MeasureRow merged, MeasureRow into) {
        Language language = letters.language(merged);
        letters.send(
                merged,
                WITHDRAWAL,
                "withdrawal",
                language,
                language.text("letter.withdrawal.merged-text", VisibleText.isolated(merged.title()), into.caseNumber()),
                List.of());
    }
}
