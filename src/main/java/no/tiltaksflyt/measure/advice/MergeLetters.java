package no.tiltaksflyt.measure.advice;

import java.util.List;
import no.tiltaksflyt.document.DocumentKind;
import no.tiltaksflyt.document.Letter;
import no.tiltaksflyt.measure.CaseLetters;
import no.tiltaksflyt.measure.CaseLetters.Language;
import no.tiltaksflyt.measure.MeasureRow;
import org.springframework.stereotype.Component;

/** Letters about a measure that goes on as part of another. */
@Component
class MergeLetters {

    private static final DocumentKind MERGE = new DocumentKind("merge");

    private final CaseLetters letters;

    MergeLetters(CaseLetters letters) {
        this.letters = letters;
    }

    void merge(MeasureRow measure, String intoCaseNumber) {
        Language language = letters.language(measure);
        letters.send(
                measure,
                MERGE,
                "merge",
                language,
                List.of(new Letter.Section(language.text("letter.merged-into"), intoCaseNumber)));
    }
}
