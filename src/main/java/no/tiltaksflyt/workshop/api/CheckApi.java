package no.tiltaksflyt.workshop.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.compare.ChangeWords;
import no.tiltaksflyt.workshop.compare.ModelChange;
import no.tiltaksflyt.workshop.compare.ModelComparison;
import no.tiltaksflyt.workshop.file.Identification;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.UnreadableModel;
import no.tiltaksflyt.workshop.store.SentFile;
import no.tiltaksflyt.workshop.store.WorkshopReach;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartRequest;

/** Checks and compares files that are kept nowhere. */
@RestController
@RequestMapping(path = "/api/v1/models", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Models")
class CheckApi {

    private final FindingAnswers findings;
    private final ModelComparison comparison;
    private final ChangeWords words;
    private final CurrentPerson currentPerson;

    CheckApi(FindingAnswers findings, ModelComparison comparison, ChangeWords words, CurrentPerson currentPerson) {
        this.findings = findings;
        this.comparison = comparison;
        this.words = words;
        this.currentPerson = currentPerson;
    }

    @Operation(operationId = "checkModel", summary = "Check a file; it is kept nowhere")
    @PostMapping("/check")
    FindingAnswers.Findings check(
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            description = "The file, 5 MB at most",
                            content = {
                                @Content(mediaType = "application/xml"),
                                @Content(mediaType = MediaType.APPLICATION_JSON_VALUE)
                            })
                    @RequestBody(required = false)
                    byte @Nullable [] body,
            Locale language) {
        WorkshopReach.reader(currentPerson.get());
        return findings.of(identified(SentFile.text(body, "file")), language);
    }

    /** What cannot be read is checked too: that is what the check says then. */
    private static ModelFile identified(String text) {
        try {
            return Identification.of(text);
        } catch (UnreadableModel unreadable) {
            return new ModelFile("", Identification.kind(text), text);
        }
    }

    @Schema(name = "ModelChange")
    record ChangeAnswer(
            @Nullable String elementId,

            @Schema(allowableValues = {"added", "removed", "changed", "moved"})
            String kind,

            String property,

            @Nullable String before,
            @Nullable String after,

            @Schema(description = "The same as a sentence") String text) {}

    @Schema(name = "ModelChanges")
    record ChangesAnswer(List<ChangeAnswer> changes) {}

    @Schema(name = "ModelPair")
    record Pair(
            @Schema(type = "string", format = "binary") String before,
            @Schema(type = "string", format = "binary") String after) {}

    @Operation(operationId = "compareModels", summary = "Compare two files; they are kept nowhere")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = Pair.class)))
    @PostMapping("/compare")
    ChangesAnswer compare(@Parameter(hidden = true) HttpServletRequest request, Locale language) throws IOException {
        WorkshopReach.reader(currentPerson.get());
        ModelFile left = read("before", request);
        ModelFile right = read("after", request);
        if (left.kind() != right.kind()) {
            throw UserProblem.fields(List.of(FieldProblem.of("after", "workshop.compare.other-kind")));
        }
        return new ChangesAnswer(comparison.compare(left, right).stream()
                .map(change -> answer(change, language))
                .toList());
    }

    private static ModelFile read(String part, HttpServletRequest request) throws IOException {
        MultipartFile file = request instanceof MultipartRequest parts ? parts.getFile(part) : null;
        if (file == null) {
            throw UserProblem.fields(List.of(FieldProblem.of(part, "problem.field.required")));
        }
        try {
            return Identification.of(SentFile.text(file.getBytes(), part));
        } catch (UnreadableModel unreadable) {
            throw SentFile.problem(unreadable, part);
        }
    }

    private ChangeAnswer answer(ModelChange change, Locale language) {
        return new ChangeAnswer(
                change.elementId(),
                change.kind().code(),
                change.property(),
                change.before(),
                change.after(),
                words.text(change, language));
    }
}
