package no.tiltaksflyt.measure.sample;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is written about one measure: each step's form, filled in. */
final class Fields {

    /** Before the number of the measure whose case number is meant. */
    static final String CASE = "#";

    private final PlannedMeasure measure;
    private final Phrases phrases;

    Fields(PlannedMeasure measure) {
        this.measure = measure;
        this.phrases = new Phrases(measure);
    }

    Map<String, Object> proposal(boolean incomplete) {
        return Map.of(
                "title", measure.title(),
                "description", incomplete ? phrases.tooShort() : measure.description(),
                "category", measure.idea().category(),
                "origin", measure.origin());
    }

    Map<String, Object> withdrawal() {
        return Map.of("reason", phrases.withdrawal());
    }

    Map<String, Object> advice() {
        Map<String, Object> advice = impartial();
        boolean against = measure.takes(Turn.ADVISED_AGAINST) && measure.number() % 3 > 0;
        boolean changes = measure.takes(Turn.ADVISED_CHANGES);
        advice.put("advice", phrases.advice(!against));
        advice.put("districtRecommendation", against ? "not-support" : changes ? "support-with-changes" : "support");
        if (!against && changes) {
            advice.put("conditions", phrases.conditions());
        }
        return advice;
    }

    Map<String, Object> merge(int into) {
        Map<String, Object> merge = impartial();
        merge.put("treatment", "merge");
        merge.put("mergeIntoCaseNumber", CASE + into);
        merge.put("mergeReason", phrases.merge());
        return merge;
    }

    Map<String, Object> assessment() {
        Map<String, Object> assessment = impartial();
        assessment.put("treatment", "assess");
        assessment.putAll(phrases.questions());
        assessment.put("raisesPrinciple", "no");
        assessment.put("level", measure.size() == Size.LARGE ? "simplified" : "minimum");
        if (measure.size() == Size.LARGE) {
            assessment.put("zeroAlternative", phrases.zeroAlternative());
        }
        assessment.put("costOnce", measure.size().costOnce());
        assessment.put("costYearly", measure.size().costYearly());
        assessment.put("affectedMinistries", measure.size().ministries());
        assessment.putAll(recommendation());
        return assessment;
    }

    private Map<String, Object> recommendation() {
        if (measure.takes(Turn.ADVISED_AGAINST)) {
            return Map.of("recommendation", "not-recommended");
        }
        return measure.takes(Turn.ADVISED_CHANGES)
                ? Map.of("recommendation", "recommended-with-changes", "recommendedChanges", phrases.conditions())
                : Map.of("recommendation", "recommended");
    }

    Map<String, Object> assurance(boolean approved) {
        Map<String, Object> assurance = impartial();
        assurance.put("qualityOutcome", approved ? "approve" : "send-back");
        if (!approved) {
            assurance.put("qualityReason", phrases.notGoodEnough());
        }
        return assurance;
    }

    Map<String, Object> unprepared() {
        return impartialWith("preparationOutcome", "send-back", "sendBackReason", phrases.notClear());
    }

    Map<String, Object> preparation() {
        Map<String, Object> preparation = impartial();
        preparation.put("preparationOutcome", "forward");
        preparation.put("summary", phrases.summary());
        preparation.put("proposedDecision", measure.isAdopted() ? "adopt" : "reject");
        preparation.put("proposedReason", phrases.reason(measure.isAdopted()));
        return preparation;
    }

    Map<String, Object> sentBack(String receiver) {
        Map<String, Object> answer = impartialWith("approvalOutcome", "send-back", "sendBackTo", receiver);
        answer.put("reason", phrases.notClear());
        return answer;
    }

    /** @param until null where nobody says when */
    Map<String, Object> deferred(@Nullable LocalDate until) {
        Map<String, Object> answer = impartialWith("approvalOutcome", "defer", "reason", phrases.deferral());
        if (until != null) {
            answer.put("deferUntil", until.toString());
        }
        return answer;
    }

    Map<String, Object> rejection() {
        Map<String, Object> answer = impartialWith("approvalOutcome", "reject");
        if (!measure.takes(Turn.ADVISED_AGAINST)) {
            answer.put("departureReason", phrases.departure());
        }
        return answer;
    }

    Map<String, Object> approval() {
        Map<String, Object> answer = impartialWith("approvalOutcome", "approve");
        boolean againstAdvice = measure.takes(Turn.ADVISED_AGAINST);
        if (!againstAdvice && measure.takes(Turn.ADVISED_CHANGES)) {
            answer.put("withChanges", "yes");
            answer.put("changes", phrases.conditions());
        }
        if (againstAdvice) {
            answer.put("departureReason", phrases.departure());
        }
        return answer;
    }

    private static Map<String, Object> impartial() {
        return impartialWith();
    }

    private static Map<String, Object> impartialWith(String... others) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("impartiality", "impartial");
        List<String> all = List.of(others);
        for (int i = 0; i < all.size(); i += 2) {
            fields.put(all.get(i), all.get(i + 1));
        }
        return fields;
    }
}
