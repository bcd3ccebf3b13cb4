package no.tiltaksflyt.measure.proposal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.Category;
import no.tiltaksflyt.measure.Origin;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Proposals from other systems, with the same rules as the pages. */
@RestController
@RequestMapping(path = "/api/v1/measures", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Measures", description = "Propose measures and follow them to the decision")
class ProposalApi {

    private static final Set<String> FIELDS =
            Set.of("municipalityNumber", "title", "description", "category", "origin");

    private final MeasureService service;
    private final IdempotentRequests requests;
    private final CurrentPerson currentPerson;
    private final JsonMapper json;

    ProposalApi(MeasureService service, IdempotentRequests requests, CurrentPerson currentPerson, JsonMapper json) {
        this.service = service;
        this.requests = requests;
        this.currentPerson = currentPerson;
        this.json = json;
    }

    @Operation(
            operationId = "proposeMeasure",
            summary = "Propose a measure",
            description = "The same Idempotency-Key with the same body gives the same answer.")
    @ApiResponse(
            responseCode = "201",
            description = "Proposed",
            content = @Content(schema = @Schema(implementation = Proposed.class)))
    @ApiResponse(responseCode = "409", description = "The Idempotency-Key was used for another request")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = NewMeasure.class)))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> propose(
            @Parameter(description = "1 to 200 characters, chosen by the client, new for each measure", required = true)
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String idempotencyKey,
            @RequestBody JsonNode body) {
        Person person = currentPerson.get();
        String answer = requests.once(person.subject(), idempotencyKey, canonical(body), () -> propose(person, body));
        URI location = URI.create(
                "/api/v1/measures/" + json.readValue(answer, Proposed.class).measureId());
        return ResponseEntity.created(location)
                .contentType(MediaType.APPLICATION_JSON)
                .body(answer);
    }

    /** The order of an object's members says nothing (RFC 8259, section 4). */
    private String canonical(JsonNode body) {
        return json.writer(JsonNodeFeature.WRITE_PROPERTIES_SORTED).writeValueAsString(body);
    }

    private String propose(Person person, JsonNode body) {
        NewMeasure measure = newMeasure(body);
        Proposed proposed = service.propose(person, measure.municipalityNumber(), null, measure.content());
        return json.writeValueAsString(proposed);
    }

    private static NewMeasure newMeasure(JsonNode body) {
        if (!body.isObject()) {
            throw UserProblem.of(HttpStatus.BAD_REQUEST, "problem.malformed");
        }
        List<FieldProblem> problems = new ArrayList<>();
        body.propertyNames().stream()
                .filter(name -> !FIELDS.contains(name))
                .forEach(name -> problems.add(FieldProblem.of(name, "problem.field.unknown")));
        String municipality = text(body, "municipalityNumber", problems);
        NewMeasure measure = new NewMeasure(
                municipality == null ? "" : municipality,
                text(body, "title", problems),
                text(body, "description", problems),
                text(body, "category", problems),
                text(body, "origin", problems));
        if (measure.municipalityNumber().isBlank() && problems.stream().noneMatch(ProposalApi::isOfMunicipality)) {
            problems.add(FieldProblem.of("municipalityNumber", "problem.field.required"));
        }
        if (!problems.isEmpty()) {
            problems.addAll(others(measure, problems));
            throw UserProblem.fields(problems);
        }
        return measure;
    }

    /** What else is wrong, so that a client learns of everything at once. */
    private static List<FieldProblem> others(NewMeasure measure, List<FieldProblem> found) {
        Set<String> named = Set.copyOf(found.stream().map(FieldProblem::field).toList());
        return ProposalRules.problems(measure.content()).stream()
                .filter(problem -> !named.contains(problem.field()))
                .toList();
    }

    private static boolean isOfMunicipality(FieldProblem problem) {
        return problem.field().equals("municipalityNumber");
    }

    private static @Nullable String text(JsonNode body, String field, List<FieldProblem> problems) {
        JsonNode value = body.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            problems.add(FieldProblem.of(field, "problem.field.type"));
            return null;
        }
        if (ProposalRules.hasUnusableCharacters(value.stringValue())) {
            problems.add(FieldProblem.of(field, "problem.field.characters"));
            return null;
        }
        return value.stringValue();
    }

    /** A proposal by API. */
    @Schema(requiredProperties = {"municipalityNumber", "title", "description", "category", "origin"})
    record NewMeasure(
            @Schema(description = "Today's number", example = "3403")
            String municipalityNumber,

            @Schema(example = "Politikontakt på rådhuset", maxLength = ProposalRules.TITLE_MAX) @Nullable
            String title,

            @Schema(maxLength = ProposalRules.DESCRIPTION_MAX) @Nullable
            String description,

            @Schema(implementation = Category.class) @Nullable
            String category,

            @Schema(implementation = Origin.class) @Nullable String origin) {

        ProposalContent content() {
            return new ProposalContent(title, description, category, origin);
        }
    }
}
