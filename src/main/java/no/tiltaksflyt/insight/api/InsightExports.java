package no.tiltaksflyt.insight.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import no.tiltaksflyt.insight.FigureFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Everything at once, as files; written while it is read, however much it is. */
@RestController
@RequestMapping("/api/v1/insight")
@Tag(name = "Insight")
class InsightExports {

    private static final String CSV = "text/csv;charset=UTF-8";
    private static final String XML = "application/xml;charset=UTF-8";
    private static final String PROCESS = "Id of the process; without it, the one that most cases follow";

    private final Questions questions;
    private final CaseTables tables;
    private final EventLog log;

    InsightExports(Questions questions, CaseTables tables, EventLog log) {
        this.questions = questions;
        this.tables = tables;
        this.log = log;
    }

    @Operation(
            operationId = "getCases",
            summary = "One row a case",
            description = "measureId, caseNumber, municipalityNumber, districtId, category, origin, version, outcome,"
                    + " startedAt, endedAt, leadCalendarDays (of 24 hours), leadWorkingDays (of 8 working hours). What an"
                    + " open case does not have yet is empty.")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @GetMapping("/cases.csv")
    void cases(
            @Parameter(description = PROCESS) @RequestParam(required = false) @Nullable String process,
            HttpServletResponse response)
            throws IOException {
        FigureFilter filter = questions.filter(process);
        answer(response, CSV, "cases.csv");
        tables.writeCases(filter, response.getWriter());
    }

    @Operation(
            operationId = "getSteps",
            summary = "One row a visit of a case to a step",
            description = "measureId, elementId, version, party, visit, createdAt, takenAt, completedAt,"
                    + " waitingWorkingHours, workedWorkingHours. Empty where it is still open, or was not measured.")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @GetMapping("/steps.csv")
    void steps(
            @Parameter(description = PROCESS) @RequestParam(required = false) @Nullable String process,
            HttpServletResponse response)
            throws IOException {
        FigureFilter filter = questions.filter(process);
        answer(response, CSV, "steps.csv");
        tables.writeSteps(filter, response.getWriter());
    }

    @Operation(
            operationId = "getEventLog",
            summary = "The event log in XES 1.0, for process mining",
            description =
                    "One trace a case. Of each visit to a step: schedule when it began, start when somebody took it,"
                            + " complete, or pi_abort when it was taken away. The resource is the role, never a person.")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = "application/xml", schema = @Schema(type = "string")))
    @GetMapping("/log.xes")
    void log(
            @Parameter(description = PROCESS) @RequestParam(required = false) @Nullable String process,
            @Parameter(hidden = true) Locale locale,
            HttpServletResponse response)
            throws IOException {
        FigureFilter filter = questions.filter(process);
        answer(response, XML, "log.xes");
        log.write(filter, locale, response.getWriter());
    }

    private static void answer(HttpServletResponse response, String contentType, String file) {
        response.setContentType(contentType);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file + "\"");
    }
}
