package no.tiltaksflyt.workshop.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.release.Release;
import no.tiltaksflyt.workshop.release.ReleaseZip;
import no.tiltaksflyt.workshop.release.Releases;
import no.tiltaksflyt.workshop.release.Releases.Choice;
import no.tiltaksflyt.workshop.store.WorkshopReach;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Releases: asked for, approved by another owner, deployed. */
@RestController
@RequestMapping(path = "/api/v1/releases", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Releases", description = "What goes to the engine together, once another process owner has approved it")
class ReleaseApi {

    private final Releases releases;
    private final ReleaseZip zip;
    private final CurrentPerson currentPerson;

    ReleaseApi(Releases releases, ReleaseZip zip, CurrentPerson currentPerson) {
        this.releases = releases;
        this.zip = zip;
        this.currentPerson = currentPerson;
    }

    @Schema(name = "ModelChoice")
    record Chosen(@Nullable String id, @Nullable Integer version) {}

    @Schema(name = "NewRelease")
    record NewRelease(
            @Nullable List<Chosen> models,

            @Schema(description = "Why the change is needed", maxLength = 1000) @Nullable
            String message) {}

    @Schema(name = "Release")
    record ReleaseAnswer(
            long releaseId,

            @Schema(description = "Of the content of all models in it: what an approval is bound to")
            String contentHash) {}

    @Operation(
            operationId = "askForRelease",
            summary = "Ask the other process owners",
            description = "What the models name goes along, as it is deployed.")
    @ApiResponse(responseCode = "201", description = "Asked for")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ReleaseAnswer> ask(@RequestBody NewRelease release) {
        Person person = owner();
        List<Chosen> models = release.models() == null ? List.of() : release.models();
        String message = release.message() == null ? "" : release.message();
        Release asked = releases.ask(models.stream().map(ReleaseApi::choice).toList(), message, person);
        return ResponseEntity.created(URI.create("/api/v1/releases/" + asked.id()))
                .body(new ReleaseAnswer(asked.id(), asked.contentHash()));
    }

    private static Choice choice(Chosen chosen) {
        if (chosen.id() == null || chosen.version() == null) {
            throw UserProblem.fields(List.of(FieldProblem.of("models", "problem.field.required")));
        }
        return new Choice(chosen.id(), chosen.version());
    }

    @Schema(name = "Approval")
    record Approval(
            @Nullable @Schema(description = "Of what was looked at")
            String contentHash,

            @Nullable
            @Schema(
                    description =
                            "Why, although a scenario does not go as expected or has not been tried; needed only then",
                    maxLength = 1000)
            String reason) {}

    @Operation(operationId = "approveRelease", summary = "Approve, as an owner who wrote nothing in it")
    @ApiResponse(responseCode = "200", description = "Approved")
    @ApiResponse(responseCode = "409", description = "The content has changed, or it waits no longer")
    @PostMapping(path = "/{id}/approve", consumes = MediaType.APPLICATION_JSON_VALUE)
    ReleaseAnswer approve(@PathVariable long id, @RequestBody Approval approval) {
        String hash = approval.contentHash() == null ? "" : approval.contentHash();
        String reason = approval.reason() == null ? "" : approval.reason();
        Release approved = releases.approve(id, hash, reason, owner());
        return new ReleaseAnswer(approved.id(), approved.contentHash());
    }

    @Schema(name = "DeployedModel")
    record DeployedModel(
            String id,

            @Schema(description = "The store's") int version,

            @Nullable @Schema(description = "What the engine calls it")
            Integer engineVersion,

            @Nullable @Schema(description = "The engine's key, as text")
            String key) {}

    @Operation(operationId = "deployRelease", summary = "Deploy what was approved: all of it, or nothing")
    @ApiResponse(responseCode = "200", description = "Deployed")
    @ApiResponse(responseCode = "409", description = "It is not approved, was overtaken, or the engine refuses it")
    @ApiResponse(responseCode = "503", description = "The engine does not answer; the same may be tried again")
    @PostMapping("/{id}/deploy")
    List<DeployedModel> deploy(@PathVariable long id) {
        return releases.deploy(id, owner()).parts().stream()
                .map(part -> new DeployedModel(
                        part.modelId(),
                        part.version(),
                        part.engineVersion(),
                        part.engineKey() == null ? null : String.valueOf(part.engineKey())))
                .toList();
    }

    @Operation(operationId = "getReleaseZip", summary = "A release's files, byte for byte, and what it is as text")
    @ApiResponse(
            responseCode = "200",
            description = "The zip: bpmn/, forms/ and release.txt",
            content = @Content(mediaType = "application/zip"))
    @GetMapping(path = "/{id}.zip", produces = "application/zip")
    ResponseEntity<byte[]> zip(@PathVariable long id) {
        WorkshopReach.reader(currentPerson.get());
        return ResponseEntity.ok().body(zip.of(releases.find(id)));
    }

    private Person owner() {
        return WorkshopReach.owner(currentPerson.get());
    }
}
