package no.tiltaksflyt.workshop.trial;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.workshop.store.ModelStore;
import no.tiltaksflyt.workshop.store.WorkshopReach;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The scenarios of a model, run for other programs. */
@RestController
@RequestMapping(path = "/api/v1/models", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Models", description = "Processes, decisions and forms: read, changed, checked, compared")
class ScenarioApi {

    private final Scenarios scenarios;
    private final ModelStore store;
    private final TrialWords words;
    private final CurrentPerson currentPerson;

    ScenarioApi(Scenarios scenarios, ModelStore store, TrialWords words, CurrentPerson currentPerson) {
        this.scenarios = scenarios;
        this.store = store;
        this.words = words;
        this.currentPerson = currentPerson;
    }

    @Schema(name = "ScenarioResult")
    record ResultAnswer(
            String name,

            @Schema(description = "Whether it went as expected")
            boolean green,

            @Nullable @Schema(description = "Where it first went another way; null when it did not")
            String difference,

            @Nullable @Schema(description = "What the engine said of it, in English")
            String engineWords,

            @Schema(description = "The elements that the case passed, in order")
            List<String> passed) {}

    @Schema(name = "ScenarioResults")
    record ResultsAnswer(
            boolean green,
            List<ResultAnswer> results,

            @Schema(description = "The elements and flows that no scenario comes to")
            List<String> unreached) {}

    @Operation(
            operationId = "runModelScenarios",
            summary = "Run the scenarios of the draft, or without one of the latest version, on an engine of their own")
    @ApiResponse(responseCode = "200", description = "How each went")
    @ApiResponse(responseCode = "503", description = "There is no engine to try models on, or it does not answer now")
    @PostMapping("/{id}/scenarios/run")
    ResultsAnswer run(@PathVariable String id, Locale language) {
        TrialOutcome outcome = scenarios.run(id, WorkshopReach.owner(currentPerson.get()));
        ElementTitles titles = words.titles(store.open(id).file().text(), language);
        return new ResultsAnswer(
                outcome.isGreen(),
                outcome.results().stream()
                        .map(result -> answer(result, titles, language))
                        .toList(),
                titles.unreached(outcome.reached()));
    }

    private ResultAnswer answer(ScenarioResult result, ElementTitles titles, Locale language) {
        Difference difference = result.difference();
        return new ResultAnswer(
                result.name(),
                result.isGreen(),
                difference == null ? null : words.text(difference, titles, language),
                difference == null ? null : words.words(difference),
                result.passed());
    }
}
