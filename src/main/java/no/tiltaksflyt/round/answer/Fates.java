package no.tiltaksflyt.round.answer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import no.tiltaksflyt.measure.EventKind;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.measure.casefile.CaseFile;
import no.tiltaksflyt.measure.casefile.MeasureQueries;
import no.tiltaksflyt.measure.casefile.VisibleCase;
import no.tiltaksflyt.process.Authority;
import no.tiltaksflyt.round.RoundMeasure;
import no.tiltaksflyt.round.RoundMeasures;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what has become of a municipality's proposals, from what its people may see of them. */
@Component
class Fates {

    /**
     * What has become of a proposal, as the municipality may know it.
     *
     * @param own the municipality has proposed it itself, and not the local police
     * @param stage where it is now
     * @param decision null while nothing is decided, or where another case was decided for it
     */
    record Fate(boolean own, VisibleCase measure, Stage stage, CaseFile.@Nullable Decision decision) {

        public boolean isDecided() {
            return decision != null;
        }

        public @Nullable Advised districtAdvice() {
            return advised(Authority.DISTRICT, EventKind.DISTRICT_ADVICE_GIVEN);
        }

        public @Nullable Advised podAdvice() {
            return advised(Authority.POD, EventKind.ADVICE_LOCKED);
        }

        private @Nullable Advised advised(Authority organ, EventKind given) {
            return Stream.concat(
                            measure.latestAdvice().stream()
                                    .filter(advice -> advice.organ() == organ)
                                    .map(it -> new Advised(it.signedAt(), it.recommendationMessageKey())),
                            measure.timeline().stream()
                                    .filter(event -> event.kind() == given)
                                    .map(event -> new Advised(event.at(), null)))
                    .findFirst()
                    .orElse(null);
        }

        /** Whether it was advised on, and the reader does not read how. */
        public boolean hidesAdvice() {
            return Stream.of(Optional.ofNullable(districtAdvice()), Optional.ofNullable(podAdvice()))
                    .flatMap(Optional::stream)
                    .anyMatch(advised -> advised.recommendationKey() == null);
        }

        /** Whether the decision is the one that the Police Directorate advised; null where nothing is there to compare. */
        public @Nullable Boolean followsAdvice() {
            return decision == null || podAdvice() == null
                    ? null
                    : !decision.departure().departs();
        }
    }

    /**
     * That an authority gave its advice.
     *
     * @param recommendationKey names what it advised; null where the reader may not know
     */
    record Advised(Instant at, @Nullable String recommendationKey) {}

    /** Where a proposal is on its way. */
    enum Stage {
        OPEN_ROUND("open-round", 0, "info"),
        SUPPLEMENT("supplement", 0, "warning"),
        ON_ITS_WAY("on-its-way", 1, "info"),
        DISTRICT("district", 1, "info"),
        POD("pod", 2, "info"),
        MINISTRY("ministry", 3, "info"),
        DEFERRED("deferred", 3, "warning"),
        ADOPTED("adopted", 4, "success"),
        ADOPTED_WITH_CHANGES("adopted-with-changes", 4, "success"),
        REJECTED("rejected", 4, "danger"),
        MERGED("merged", 2, "neutral"),
        MERGED_AND_DECIDED("merged", 4, "neutral"),
        WITHDRAWN("withdrawn", 0, "neutral");

        private final String code;
        private final int reached;
        private final String color;

        Stage(String code, int reached, String color) {
            this.code = code;
            this.reached = reached;
            this.color = color;
        }

        public String messageKey() {
            return "answer.fate." + code;
        }

        /** How far it has come: 0 the municipality, 1 the district, 2 the Police Directorate, 3 the ministry, 4 the end. */
        public int reached() {
            return reached;
        }

        public String color() {
            return color;
        }
    }

    private final RoundMeasures round;
    private final MeasureQueries measures;

    Fates(RoundMeasures round, MeasureQueries measures) {
        this.round = round;
        this.measures = measures;
    }

    /** Of the municipality's own proposals, in the order of their numbers. */
    List<Fate> of(Answerer answerer) {
        return all(answerer).stream().filter(Fate::own).toList();
    }

    /** Of what the local police has proposed in its dialogue with the municipality, in the order of their numbers. */
    List<Fate> ofPolice(Answerer answerer) {
        return all(answerer).stream().filter(fate -> !fate.own()).toList();
    }

    /** Of both, in the order of their numbers. */
    List<Fate> all(Answerer answerer) {
        List<RoundMeasure> brought = round.of(answerer.invited());
        Map<String, VisibleCase> read = measures.measures(
                answerer.reader(), brought.stream().map(RoundMeasure::measureId).toList());
        return brought.stream()
                .flatMap(it -> Stream.ofNullable(read.get(it.measureId())).map(measure -> fate(it, measure)))
                .toList();
    }

    private static Fate fate(RoundMeasure of, VisibleCase measure) {
        return new Fate(of.isOfMunicipality(), measure, stage(of, measure), measure.decision());
    }

    private static Stage stage(RoundMeasure of, VisibleCase measure) {
        return switch (measure.status()) {
            case DEFERRED -> Stage.DEFERRED;
            case ADOPTED -> withChanges(measure) ? Stage.ADOPTED_WITH_CHANGES : Stage.ADOPTED;
            case REJECTED -> Stage.REJECTED;
            case WITHDRAWN -> Stage.WITHDRAWN;
            case MERGED -> decidedWithAnother(measure) ? Stage.MERGED_AND_DECIDED : Stage.MERGED;
            case IN_PROGRESS -> of.hasBegun() ? underWay(measure) : Stage.OPEN_ROUND;
        };
    }

    private static boolean decidedWithAnother(VisibleCase measure) {
        CaseFile.MergeResult other = measure.mergeResult();
        return other != null && (other.status() == MeasureStatus.ADOPTED || other.status() == MeasureStatus.REJECTED);
    }

    private static boolean withChanges(VisibleCase measure) {
        CaseFile.Decision decision = measure.decision();
        return decision != null && Boolean.TRUE.equals(decision.changes().made());
    }

    private static Stage underWay(VisibleCase measure) {
        if (measure.supplementRequest() != null) {
            return Stage.SUPPLEMENT;
        }
        return measure.currentSteps().stream()
                .filter(CaseFile.CurrentStep::waits)
                .findFirst()
                .map(step -> at(step.organ()))
                .orElse(Stage.ON_ITS_WAY);
    }

    private static Stage at(Authority authority) {
        return switch (authority) {
            case MUNICIPALITY -> Stage.SUPPLEMENT;
            case DISTRICT -> Stage.DISTRICT;
            case POD -> Stage.POD;
            case MINISTRY -> Stage.MINISTRY;
            case SYSTEM -> Stage.ON_ITS_WAY;
        };
    }
}
