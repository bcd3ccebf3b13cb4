package no.tiltaksflyt.measure.casefile;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.measure.Category;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Measures for other systems, with the same rules as the pages. */
@RestController
@RequestMapping(path = "/api/v1/measures", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Measures", description = "Propose measures and follow them to the decision")
class MeasureApi {

    private final MeasureQueries queries;
    private final CurrentPerson currentPerson;
    private final MessageSource texts;
    private final MeasureLabels labels;

    MeasureApi(MeasureQueries queries, CurrentPerson currentPerson, MessageSource texts, MeasureLabels labels) {
        this.queries = queries;
        this.currentPerson = currentPerson;
        this.texts = texts;
        this.labels = labels;
    }

    @Operation(
            operationId = "getMeasure",
            summary = "One measure",
            description = "Shows what the caller may see: advice only to those who work with it.")
    @GetMapping("/{measureId}")
    MeasureAnswer measure(@PathVariable String measureId, @Parameter(hidden = true) Locale locale) {
        return MeasureAnswer.of(
                queries.measure(currentPerson.get(), measureId), labels::step, key -> text(key, locale));
    }

    private String text(String key, Locale locale) {
        String text = texts.getMessage(key, null, key, locale);
        return text == null ? key : text;
    }

    @Operation(
            operationId = "searchMeasures",
            summary = "Search measures",
            description = "Newest first; send next as cursor for the following page.")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(schema = @Schema(implementation = MeasurePage.class)))
    @ApiResponse(responseCode = "422", description = "The status or the category is none that is offered")
    @GetMapping
    MeasurePage search(
            @Parameter(
                            description =
                                    "Words of the title or description, a part of the municipality's name, or the start of a case number")
                    @RequestParam(required = false)
                    @Nullable
                    String text,
            @Parameter(schema = @Schema(implementation = MeasureStatus.class)) @RequestParam(required = false) @Nullable
                    String status,
            @Parameter(schema = @Schema(implementation = Category.class)) @RequestParam(required = false) @Nullable
                    String category,
            @RequestParam(required = false) @Nullable String districtId,
            @RequestParam(required = false) @Nullable String municipalityNumber,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(
                            description = "From 1; never more than 100 are given",
                            schema = @Schema(type = "integer", minimum = "1"))
                    @RequestParam(defaultValue = "50")
                    int limit) {
        MeasureFilter filter = new MeasureFilter(
                text,
                code("status", status, MeasureStatus::find),
                code("category", category, Category::find),
                districtId,
                municipalityNumber);
        if (limit < 1) {
            throw UserProblem.of(HttpStatus.BAD_REQUEST, "problem.limit");
        }
        return queries.search(currentPerson.get(), filter, cursor, limit);
    }

    private static <T> @Nullable T code(String field, @Nullable String code, Function<String, Optional<T>> find) {
        if (code == null || code.isBlank()) {
            return null;
        }
        return find.apply(code)
                .orElseThrow(() -> UserProblem.fields(List.of(FieldProblem.of(field, "problem.field.not-offered"))));
    }
}
