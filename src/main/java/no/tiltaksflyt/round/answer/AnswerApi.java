package no.tiltaksflyt.round.answer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.Category;
import no.tiltaksflyt.measure.proposal.IdempotentRequests;
import no.tiltaksflyt.measure.proposal.ProposalRules;
import no.tiltaksflyt.measure.proposal.Proposed;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.InvitedRepository;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.Rounds;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers from other systems, with the same rules as the pages. */
@RestController
@RequestMapping(
        path = "/api/v1/rounds/{roundId}/answers/{municipalityNumber}",
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Rounds")
class AnswerApi {

    private final Rounds rounds;
    private final InvitedRepository invited;
    private final Answers answers;
    private final AnswerRequests requests;
    private final IdempotentRequests once;
    private final CurrentPerson currentPerson;
    private final JsonMapper json;
    private final Clock clock;

    AnswerApi(
            Rounds rounds,
            InvitedRepository invited,
            Answers answers,
            AnswerRequests requests,
            IdempotentRequests once,
            CurrentPerson currentPerson,
            JsonMapper json,
            Clock clock) {
        this.rounds = rounds;
        this.invited = invited;
        this.answers = answers;
        this.requests = requests;
        this.once = once;
        this.currentPerson = currentPerson;
        this.json = json;
        this.clock = clock;
    }

    @Operation(
            operationId = "putAnswer",
            summary = "Write a municipality's answer",
            description =
                    "Takes the place of what has been typed and is not sent. A proposal with the same measureId or"
                            + " title as one that was written or sent corrects it; one that is left out is removed.")
    @ApiResponse(responseCode = "200", description = "Kept, not sent")
    @ApiResponse(responseCode = "409", description = "The round is not open")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = NewAnswer.class)))
    @PutMapping
    WrittenAnswer write(
            @PathVariable String roundId,
            @Parameter(description = "Of the municipality, four digits") @PathVariable String municipalityNumber,
            @RequestBody(required = false) byte @Nullable [] body,
            Locale language) {
        Answerer answerer = answerer(roundId, municipalityNumber);
        answerer.round().requireTakesAnswers(clock.instant());
        AnswerRequests.Asked asked = requests.read(answerer, read(body), language);
        answers.replace(answerer, asked.assessment(), asked.proposals());
        return new WrittenAnswer(asked.proposals().stream()
                .map(it -> new WrittenProposal(it.measureId(), it.title()))
                .toList());
    }

    /** Read by hand: who may not write an answer is told so, whatever she sends. */
    private JsonNode read(byte @Nullable [] body) {
        try {
            return json.readTree(body == null ? new byte[0] : body);
        } catch (JacksonException malformed) {
            throw UserProblem.of(HttpStatus.BAD_REQUEST, "problem.malformed");
        }
    }

    @Operation(
            operationId = "submitAnswer",
            summary = "Send a municipality's answer",
            description =
                    "Sends what is written, or corrects what was sent before. Where nothing is new, the receipt is"
                            + " that of the version that holds.")
    @ApiResponse(
            responseCode = "200",
            description = "Sent",
            content = @Content(schema = @Schema(implementation = SubmittedAnswer.class)))
    @ApiResponse(
            responseCode = "409",
            description = "The round is not open, or the Idempotency-Key was used for another request")
    @ApiResponse(responseCode = "422", description = "Some fields are wrong; errors names them")
    @PostMapping("/submit")
    ResponseEntity<String> submit(
            @PathVariable String roundId,
            @Parameter(description = "Of the municipality, four digits") @PathVariable String municipalityNumber,
            @Parameter(description = "1 to 200 characters, chosen by the client, new for each version", required = true)
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String idempotencyKey,
            Locale language) {
        Answerer answerer = answerer(roundId, municipalityNumber);
        String request = "submit " + answerer.inputId();
        String answer =
                once.once(answerer.person().subject(), idempotencyKey, request, () -> submitted(answerer, language));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(answer);
    }

    private String submitted(Answerer answerer, Locale language) {
        SentAnswer sent = answers.submit(answerer, null, false, language);
        List<Proposed> proposals = sent.content().proposals().stream()
                .map(it -> new Proposed(
                        it.measureId(), String.valueOf(sent.caseNumbers().get(it.measureId()))))
                .toList();
        Receipt receipt = new Receipt(sent.version(), sent.submittedAt(), sent.sha256(), sent.late());
        return json.writeValueAsString(new SubmittedAnswer(receipt, proposals));
    }

    /** Whether she may answer for the municipality is asked before whether there is a round. */
    private Answerer answerer(String roundId, String municipalityNumber) {
        Person person = currentPerson.get();
        if (!person.system() && !person.in(Groups.municipality(municipalityNumber))) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "problem.answer.other-municipality");
        }
        Round round = rounds.find(Rounds.requireId(roundId));
        Invited municipality = invited.find(roundId, municipalityNumber)
                .orElseThrow(() -> UserProblem.of(HttpStatus.NOT_FOUND, "problem.answer.not-invited"));
        return Answerer.signedIn(round, municipality, person);
    }

    /** A municipality's answer by API. */
    @Schema(
            name = "NewAnswer",
            requiredProperties = {"assessment", "proposals"})
    record NewAnswer(
            @Schema(description = "The fields of the round's questions; may be empty", example = "{}")
            Map<String, Object> assessment,

            List<NewProposal> proposals) {}

    /** A proposal of an answer by API. */
    @Schema(
            name = "NewAnswerProposal",
            requiredProperties = {"title", "description", "category"})
    record NewProposal(
            @Schema(description = "Of the proposal as it was written or sent before, to correct it") @Nullable
            String measureId,

            @Schema(example = "Politikontakt på rådhuset", maxLength = ProposalRules.TITLE_MAX)
            String title,

            @Schema(maxLength = ProposalRules.DESCRIPTION_MAX)
            String description,

            @Schema(implementation = Category.class) String category) {}

    /** What is kept of an answer. */
    @Schema(name = "WrittenAnswer")
    record WrittenAnswer(List<WrittenProposal> proposals) {}

    /** @param measureId of the measure that it will be when it is sent */
    @Schema(name = "WrittenProposal")
    record WrittenProposal(String measureId, String title) {}

    /** The receipt of an answer, with the measures that it brings. */
    @Schema(name = "SubmittedAnswer")
    record SubmittedAnswer(Receipt receipt, List<Proposed> proposals) {}

    /** When which version was sent. */
    @Schema(name = "AnswerReceipt")
    record Receipt(
            @Schema(description = "From 1, one more for each correction")
            int version,

            Instant submittedAt,

            @Schema(description = "Checksum of the content, SHA-256 in hexadecimal")
            String sha256,

            @Schema(description = "Whether it came after the municipality's deadline")
            boolean late) {}
}
