package no.tiltaksflyt.round.cockpit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.proposal.IdempotentRequests;
import no.tiltaksflyt.round.InputStatus;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundAccess;
import no.tiltaksflyt.round.RoundContent;
import no.tiltaksflyt.round.RoundState;
import no.tiltaksflyt.round.Rounds;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Rounds of input for other systems, with the same rules as the pages. */
@RestController
@RequestMapping(path = "/api/v1/rounds", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Rounds", description = "Ask all municipalities for input, and follow how they answer")
class RoundApi {

    private final Rounds rounds;
    private final CockpitQueries queries;
    private final IdempotentRequests requests;
    private final CurrentPerson currentPerson;
    private final JsonMapper json;

    RoundApi(
            Rounds rounds,
            CockpitQueries queries,
            IdempotentRequests requests,
            CurrentPerson currentPerson,
            JsonMapper json) {
        this.rounds = rounds;
        this.queries = queries;
        this.requests = requests;
        this.currentPerson = currentPerson;
        this.json = json;
    }

    /** A round to be prepared. */
    @Schema(
            name = "NewRound",
            requiredProperties = {"title", "deadline", "recipients"})
    record NewRound(
            @Schema(example = "Bedre polititjenester", maxLength = 200)
            String title,

            @Schema(
                    example = "Betre polititenester",
                    maxLength = 200,
                    description = "In nynorsk; without it the title serves there too")
            @Nullable
            String titleNn,

            @Schema(type = "string", format = "date", description = "The last day of answering in time")
            String deadline,

            @Schema(
                    description = "The word all, or a list of municipality numbers",
                    oneOf = {String.class, String[].class},
                    example = "all")
            Object recipients) {}

    /** A round that was prepared. */
    @Schema(name = "PreparedRound")
    record Prepared(String roundId) {}

    @Operation(
            operationId = "prepareRound",
            summary = "Prepare a round of input",
            description =
                    "The letter and the questions are the sample's. The same Idempotency-Key with the same body gives"
                            + " the same answer.")
    @ApiResponse(
            responseCode = "201",
            description = "Prepared",
            content = @Content(schema = @Schema(implementation = Prepared.class)))
    @ApiResponse(responseCode = "409", description = "The Idempotency-Key was used for another request")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = NewRound.class)))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> prepare(
            @Parameter(description = "1 to 200 characters, chosen by the client, new for each round", required = true)
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String idempotencyKey,
            @RequestBody JsonNode body) {
        Person person = currentPerson.get();
        RoundAccess.requireRunner(person);
        String request = json.writer(JsonNodeFeature.WRITE_PROPERTIES_SORTED).writeValueAsString(body);
        String answer = requests.once(person.subject(), idempotencyKey, request, () -> prepare(person, body));
        URI location = URI.create(
                "/api/v1/rounds/" + json.readValue(answer, Prepared.class).roundId());
        return ResponseEntity.created(location)
                .contentType(MediaType.APPLICATION_JSON)
                .body(answer);
    }

    private String prepare(Person person, JsonNode body) {
        Round round = rounds.prepare(person, UUID.randomUUID().toString(), content(body));
        return json.writeValueAsString(new Prepared(round.roundId()));
    }

    private static RoundContent content(JsonNode body) {
        if (!body.isObject()) {
            throw UserProblem.of(HttpStatus.BAD_REQUEST, "problem.malformed");
        }
        List<FieldProblem> problems = new ArrayList<>();
        body.propertyNames().stream()
                .filter(name ->
                        !List.of("title", "titleNn", "deadline", "recipients").contains(name))
                .forEach(name -> problems.add(FieldProblem.of(name, "problem.field.unknown")));
        String title = text(body, "title", problems);
        String titleNn = body.hasNonNull("titleNn") ? text(body, "titleNn", problems) : null;
        LocalDate deadline = day(body, problems);
        List<String> chosen = recipients(body.get("recipients"), problems);
        if (!problems.isEmpty()) {
            throw UserProblem.fields(problems);
        }
        return new RoundContent(title, titleNn, null, null, deadline, null, null, false, chosen);
    }

    private static @Nullable String text(JsonNode body, String field, List<FieldProblem> problems) {
        JsonNode value = body.get(field);
        if (value == null || value.isNull()) {
            problems.add(FieldProblem.of(field, "problem.field.required"));
            return null;
        }
        if (!value.isString()) {
            problems.add(FieldProblem.of(field, "problem.field.type"));
            return null;
        }
        return value.stringValue();
    }

    private static @Nullable LocalDate day(JsonNode body, List<FieldProblem> problems) {
        String text = text(body, "deadline", problems);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException other) {
            problems.add(FieldProblem.of("deadline", "problem.field.type"));
            return null;
        }
    }

    /** @return null for all */
    private static @Nullable List<String> recipients(@Nullable JsonNode value, List<FieldProblem> problems) {
        if (value == null || value.isNull()) {
            problems.add(FieldProblem.of("recipients", "problem.field.required"));
        } else if (value.isArray() && value.valueStream().allMatch(JsonNode::isString)) {
            return value.valueStream().map(JsonNode::stringValue).toList();
        } else if (!value.isString() || !value.stringValue().equals("all")) {
            problems.add(FieldProblem.of("recipients", "problem.field.type"));
        }
        return null;
    }

    /** A round and how it goes. */
    @Schema(name = "Round")
    record Answer(
            String roundId,
            String title,
            @Nullable String titleNn,
            RoundState state,
            LocalDate deadline,
            LocalDate closesOn,
            @Nullable Instant openedAt,
            @Nullable Instant closedAt,
            RoundCounts counts) {}

    @Operation(
            operationId = "openRound",
            summary = "Open a round: every municipality is asked",
            description = "Opening it again changes nothing.")
    @ApiResponse(responseCode = "200", description = "Open")
    @ApiResponse(responseCode = "409", description = "The round is closed")
    @PostMapping("/{roundId}/open")
    Answer open(@PathVariable String roundId) {
        Person person = currentPerson.get();
        RoundAccess.requireRunner(person);
        return answer(rounds.open(person, Rounds.requireId(roundId), null), person);
    }

    @Operation(
            operationId = "closeRound",
            summary = "Close a round: nobody may answer any more, and the proposals go on")
    @ApiResponse(responseCode = "200", description = "Closed")
    @ApiResponse(responseCode = "409", description = "The round is not open yet")
    @PostMapping("/{roundId}/close")
    Answer close(@PathVariable String roundId) {
        Person person = currentPerson.get();
        RoundAccess.requireRunner(person);
        rounds.close(person, Rounds.requireId(roundId));
        return answer(rounds.find(roundId), person);
    }

    @Operation(
            operationId = "getRound",
            summary = "A round and its counts",
            description = "A police district counts its own municipalities only.")
    @GetMapping("/{roundId}")
    Answer round(@PathVariable String roundId) {
        Person person = currentPerson.get();
        RoundAccess.requireReader(person);
        return answer(rounds.seenBy(person, Rounds.requireId(roundId)), person);
    }

    private Answer answer(Round round, Person person) {
        return new Answer(
                round.roundId(),
                round.title(),
                round.titleNn(),
                round.state(),
                round.deadline(),
                round.closesOn(),
                round.openedAt(),
                round.closedAt(),
                RoundCounts.of(queries.lines(round.roundId(), RoundAccess.of(person))));
    }

    /** The municipalities of a round. */
    @Schema(name = "RoundMunicipalities")
    record Municipalities(List<Item> items) {}

    /** How far a municipality has come. */
    @Schema(name = "RoundMunicipality")
    record Item(
            String number,
            String name,
            String district,
            InputStatus status,
            Instant since,
            int proposals,

            @Schema(description = "By which the task of the local police is found")
            String dialogueId,

            @Nullable LocalDate dialogueHeldOn) {

        static Item of(MunicipalityLine line) {
            return new Item(
                    line.number(),
                    line.name(),
                    line.districtId(),
                    line.status(),
                    line.since(),
                    line.proposals(),
                    line.dialogueId(),
                    line.dialogueHeldOn());
        }
    }

    @Operation(operationId = "getRoundMunicipalities", summary = "How far each municipality has come, by name")
    @GetMapping("/{roundId}/municipalities")
    Municipalities municipalities(@PathVariable String roundId) {
        Person person = currentPerson.get();
        RoundAccess access = RoundAccess.requireReader(person);
        Round round = rounds.seenBy(person, Rounds.requireId(roundId));
        return new Municipalities(
                queries.lines(round.roundId(), access).stream().map(Item::of).toList());
    }
}
