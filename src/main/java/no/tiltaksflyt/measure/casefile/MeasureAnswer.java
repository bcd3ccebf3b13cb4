package no.tiltaksflyt.measure.casefile;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import no.tiltaksflyt.measure.Category;
import no.tiltaksflyt.measure.DecisionOutcome;
import no.tiltaksflyt.measure.EventKind;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.measure.Origin;
import no.tiltaksflyt.process.Authority;
import org.jspecify.annotations.Nullable;

/** One measure as the API gives it. */
@Schema(name = "Measure")
record MeasureAnswer(
        String measureId,
        String caseNumber,
        MeasureStatus status,
        String title,
        String description,
        Category category,
        Origin origin,
        String municipalityNumber,
        String municipality,
        String districtId,
        Instant proposedAt,
        List<Step> currentSteps,
        List<Advice> advice,
        @Nullable Decision decision,
        @Nullable Supplement supplement,
        @Nullable String mergedInto,
        @Nullable MergedCase mergedCase,
        List<Event> timeline) {

    static MeasureAnswer of(
            VisibleCase measure, Function<CaseFile.CurrentStep, String> stepName, UnaryOperator<String> text) {
        CaseFile.Proposal proposal = measure.proposal();
        CaseFile.Link mergedInto = measure.mergedInto();
        return new MeasureAnswer(
                measure.measureId(),
                measure.caseNumber(),
                measure.status(),
                proposal.title(),
                proposal.description(),
                proposal.category(),
                proposal.origin(),
                measure.municipalityNumber(),
                measure.municipality(),
                measure.districtId(),
                measure.proposedAt(),
                measure.currentSteps().stream()
                        .map(step -> Step.of(step, stepName.apply(step)))
                        .toList(),
                measure.advice().stream().map(Advice::of).toList(),
                Decision.of(measure.decision()),
                Supplement.of(measure.supplementRequest()),
                mergedInto == null ? null : mergedInto.caseNumber(),
                MergedCase.of(measure.mergeResult()),
                measure.timeline().stream().map(event -> Event.of(event, text)).toList());
    }

    /** Where it is now. */
    @Schema(name = "MeasureStep")
    record Step(
            String elementId,
            String name,
            Authority organ,
            Instant since,
            @Nullable Instant dueAt) {

        static Step of(CaseFile.CurrentStep step, String name) {
            return new Step(step.elementId(), name, step.organ(), step.since(), step.dueAt());
        }
    }

    /** What the municipality is asked to add: codes of what is missing. */
    @Schema(name = "MeasureSupplement")
    record Supplement(
            @Schema(allowableValues = {"title", "description"})
            List<String> missing,

            Instant requestedAt,
            Instant dueAt) {

        static @Nullable Supplement of(CaseFile.@Nullable SupplementRequest request) {
            return request == null ? null : new Supplement(request.missing(), request.requestedAt(), request.dueAt());
        }
    }

    /** The state of the case that this measure goes on in; null for callers who may know only that there is one. */
    @Schema(name = "MergedCase")
    record MergedCase(
            String caseNumber,
            MeasureStatus status,
            boolean withChanges,
            @Nullable String changes,
            @Nullable String reason) {

        static @Nullable MergedCase of(CaseFile.@Nullable MergeResult result) {
            return result == null
                    ? null
                    : new MergedCase(
                            result.caseNumber(),
                            result.status(),
                            result.withChanges(),
                            result.changes(),
                            result.reason());
        }
    }

    /** Signed advice. */
    @Schema(name = "MeasureAdvice")
    record Advice(
            Authority organ,
            int version,
            String recommendation,
            Map<String, Object> content,
            String signedBy,
            Instant signedAt,
            String sha256) {

        static Advice of(CaseFile.Advice advice) {
            return new Advice(
                    advice.organ(),
                    advice.version(),
                    advice.recommendation(),
                    advice.content(),
                    advice.signedByName(),
                    advice.signedAt(),
                    advice.contentSha256());
        }
    }

    /** The ministry's decision. */
    @Schema(name = "MeasureDecision")
    record Decision(
            DecisionOutcome outcome,
            String reason,
            String decidedBy,
            String decidedAs,
            Instant decidedAt,
            @Nullable Boolean withChanges,
            @Nullable String changes,
            boolean departsFromAdvice,
            @Nullable String departureReason) {

        static @Nullable Decision of(CaseFile.@Nullable Decision decision) {
            return decision == null
                    ? null
                    : new Decision(
                            decision.outcome(),
                            decision.reason(),
                            decision.signed().name(),
                            decision.signed().group(),
                            decision.signed().at(),
                            decision.changes().made(),
                            decision.changes().text(),
                            decision.departure().departs(),
                            decision.departure().reason());
        }
    }

    /** What happened. */
    @Schema(name = "MeasureEvent")
    record Event(
            EventKind kind,
            String text,
            Authority organ,
            Instant at,
            @Nullable String by) {

        static Event of(CaseFile.Event event, UnaryOperator<String> text) {
            return new Event(
                    event.kind(), text.apply(event.kind().messageKey()), event.organ(), event.at(), event.actorName());
        }
    }
}
