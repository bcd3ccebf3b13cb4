package no.tiltaksflyt.round.answer;

import java.util.List;
import java.util.function.Predicate;
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
     * @param stage where it is now
     * @param decision null while nothing is decided, or where another case was decided for it
     */
    record Fate(VisibleCase measure, Stage stage, CaseFile.@Nullable Decision decision) {

        public boolean isDecided() {
            return decision != null;
        }
    }

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
        return fates(answerer, RoundMeasure::isOfMunicipality);
    }

    /** Of what the local police has proposed in its dialogue with the municipality, in the order of their numbers. */
    List<Fate> ofPolice(Answerer answerer) {
        return fates(answerer, measure -> !measure.isOfMunicipality());
    }

    private List<Fate> fates(Answerer answerer, Predicate<RoundMeasure> which) {
        return round.of(answerer.invited()).stream()
                .filter(which)
                .map(it -> fate(it, measures.measure(answerer.reader(), it.measureId())))
                .toList();
    }

    private static Fate fate(RoundMeasure of, VisibleCase measure) {
        return new Fate(measure, stage(of, measure), measure.decision());
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
