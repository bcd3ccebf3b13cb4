package no.tiltaksflyt.workshop.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.file.Identification;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.store.ModelStore;
import no.tiltaksflyt.workshop.store.OpenModel;
import no.tiltaksflyt.workshop.store.SentFile;
import no.tiltaksflyt.workshop.store.StoredModel;
import no.tiltaksflyt.workshop.store.WorkshopReach;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Models as files: read, changed in a draft, kept as versions. */
@RestController
@RequestMapping(path = "/api/v1/models")
@Tag(name = "Models", description = "Processes, decisions and forms: read, changed, checked, compared")
class ModelApi {

    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final ModelStore store;
    private final FindingAnswers findings;
    private final CurrentPerson currentPerson;

    ModelApi(ModelStore store, FindingAnswers findings, CurrentPerson currentPerson) {
        this.store = store;
        this.findings = findings;
        this.currentPerson = currentPerson;
    }

    @Schema(name = "Model")
    record ModelAnswer(
            String id,

            @Schema(allowableValues = {"process", "decision", "form"})
            String kind,

            String name,

            @Nullable @Schema(description = "The version that new cases follow; null for what was never deployed")
            Integer deployedVersion,

            @Schema(description = "0 as long as there is only a draft")
            int latestVersion,

            @Schema(description = "Whether somebody is changing it")
            boolean draft) {}

    @Schema(name = "ModelList")
    record ModelsAnswer(List<ModelAnswer> items) {}

    @Operation(operationId = "getModels", summary = "All models")
    @GetMapping(produces = JSON)
    ModelsAnswer models(Locale language) {
        WorkshopReach.reader(currentPerson.get());
        Set<String> drafts =
                store.drafts().stream().map(draft -> draft.ref().id()).collect(Collectors.toSet());
        return new ModelsAnswer(store.models().stream()
                .map(model -> answer(model, drafts.contains(model.id()), language))
                .toList());
    }

    @Operation(operationId = "getModel", summary = "One model")
    @GetMapping(path = "/{id}", produces = JSON)
    ModelAnswer model(@PathVariable String id, Locale language) {
        WorkshopReach.reader(currentPerson.get());
        return answer(store.model(id), store.open(id).isDraft(), language);
    }

    private static ModelAnswer answer(StoredModel model, boolean draft, Locale language) {
        return new ModelAnswer(
                model.id(),
                model.kind().code(),
                model.name(language.getLanguage()),
                model.deployed(),
                model.latest(),
                draft);
    }

    @Operation(operationId = "getModelVersion", summary = "A version's file, as it is")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = {@Content(mediaType = "application/xml"), @Content(mediaType = JSON)})
    @GetMapping("/{id}/versions/{version}/content")
    ResponseEntity<byte[]> content(@PathVariable String id, @PathVariable int version) {
        WorkshopReach.reader(currentPerson.get());
        return file(store.version(id, version).file(), "v" + version);
    }

    @Operation(
            operationId = "getModelDraft",
            summary = "The draft's file, or without one the latest version's, with its ETag")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = {@Content(mediaType = "application/xml"), @Content(mediaType = JSON)})
    @GetMapping("/{id}/draft")
    ResponseEntity<byte[]> draft(@PathVariable String id) {
        WorkshopReach.reader(currentPerson.get());
        OpenModel open = store.open(id);
        return file(open.file(), open.etag());
    }

    private static ResponseEntity<byte[]> file(ModelFile file, String etag) {
        return ResponseEntity.ok()
                .contentType(file.kind() == ModelKind.FORM ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_XML)
                .eTag("\"" + etag + "\"")
                .body(file.text().getBytes(StandardCharsets.UTF_8));
    }

    @Operation(
            operationId = "putModelDraft",
            summary = "Save the draft, and hear what the check finds",
            description = "An id that does not exist yet, without If-Match, makes a new model of which there is a draft"
                    + " only; its kind is that of the file. With If-None-Match: * nothing that exists is changed.")
    @ApiResponse(responseCode = "200", description = "Saved")
    @ApiResponse(responseCode = "201", description = "A new model")
    @ApiResponse(
            responseCode = "412",
            description =
                    "Somebody else was first: the ETag is an older one, or, with If-None-Match: *, the model exists")
    @PutMapping(path = "/{id}/draft", produces = JSON)
    ResponseEntity<FindingAnswers.Findings> save(
            @PathVariable String id,
            @Parameter(description = "The ETag of what was changed")
                    @RequestHeader(name = "If-Match", defaultValue = "")
                    String seen,
            @Parameter(description = "* to make a new model and never change one")
                    @RequestHeader(name = "If-None-Match", defaultValue = "")
                    String absent,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            description = "The file, 5 MB at most",
                            content = {@Content(mediaType = "application/xml"), @Content(mediaType = JSON)})
                    @RequestBody(required = false)
                    byte @Nullable [] text,
            Locale language) {
        Person person = WorkshopReach.owner(currentPerson.get());
        String sent = SentFile.text(text, "file");
        boolean exists = store.find(id).isPresent();
        if (exists && absent.strip().equals("*")) {
            throw UserProblem.of(HttpStatus.PRECONDITION_FAILED, "workshop.id.taken", id);
        }
        boolean begins = !exists && seen.isBlank();
        OpenModel open = begins
                ? store.begin(new ModelFile(id, Identification.kind(sent), sent), person)
                : store.save(id, sent, seen.replace("\"", ""), person);
        return ResponseEntity.status(begins ? HttpStatus.CREATED : HttpStatus.OK)
                .eTag("\"" + open.etag() + "\"")
                .body(findings.of(open.file(), language));
    }

    @Schema(name = "NewModelVersion")
    record NewVersion(
            @Schema(description = "What has changed, and why", maxLength = 1000) @Nullable
            String message) {}

    @Schema(name = "ModelVersion")
    record VersionAnswer(int version) {}

    @Operation(operationId = "saveModelVersion", summary = "Make the draft a version, which never changes")
    @ApiResponse(responseCode = "201", description = "Saved")
    @PostMapping(path = "/{id}/versions", consumes = JSON, produces = JSON)
    ResponseEntity<VersionAnswer> version(@PathVariable String id, @RequestBody NewVersion version) {
        String message = version.message() == null ? "" : version.message();
        Person person = WorkshopReach.owner(currentPerson.get());
        int number = store.saveVersion(id, store.open(id).etag(), message, person);
        URI location = URI.create("/api/v1/models/%s/versions/%d/content".formatted(id, number));
        return ResponseEntity.created(location).body(new VersionAnswer(number));
    }
}
