package no.tiltaksflyt.workshop.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import no.tiltaksflyt.workshop.check.Finding;
import no.tiltaksflyt.workshop.check.FindingWords;
import no.tiltaksflyt.workshop.check.ModelCheck;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.release.KnownModels;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the check finds, in the caller's language. */
@Component
class FindingAnswers {

    private final ModelCheck check;
    private final KnownModels known;
    private final FindingWords words;

    FindingAnswers(ModelCheck check, KnownModels known, FindingWords words) {
        this.check = check;
        this.known = known;
        this.words = words;
    }

    @Schema(name = "Finding")
    record FindingAnswer(
            @Nullable @Schema(description = "Null where the whole file is meant")
            String elementId,

            String rule,

            @Schema(allowableValues = {"error", "warning"}) String severity,

            String message,

            @Schema(description = "How to mend it") String fix) {}

    @Schema(name = "Findings")
    record Findings(List<FindingAnswer> findings) {}

    Findings of(ModelFile file, Locale language) {
        return new Findings(check.check(file, known).stream()
                .map(finding -> answer(finding, language))
                .toList());
    }

    private FindingAnswer answer(Finding finding, Locale language) {
        return new FindingAnswer(
                finding.elementId(),
                finding.rule(),
                finding.severity().code(),
                words.text(finding, language),
                words.fix(finding, language));
    }
}
