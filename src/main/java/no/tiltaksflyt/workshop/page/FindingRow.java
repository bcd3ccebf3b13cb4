package no.tiltaksflyt.workshop.page;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import no.tiltaksflyt.workshop.check.Finding;
import no.tiltaksflyt.workshop.check.FindingWords;
import org.jspecify.annotations.Nullable;

/** A finding as it is shown, in the reader's language. */
record FindingRow(
        @Nullable String elementId, String rule, String severity, String message, String fix, boolean mendable) {

    /** Errors first. */
    static List<FindingRow> of(List<Finding> findings, FindingWords words, Locale language) {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::severity))
                .map(finding -> of(finding, words, language))
                .toList();
    }

    private static FindingRow of(Finding finding, FindingWords words, Locale language) {
        return new FindingRow(
                finding.elementId(),
                finding.rule(),
                finding.severity().code(),
                words.text(finding, language),
                words.fix(finding, language),
                finding.mendable());
    }

    public boolean isError() {
        return severity.equals("error");
    }
}
