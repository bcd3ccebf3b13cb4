package no.tiltaksflyt.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One measure that people and systems carry through the API; each step waits for its task, and looks after itself. */
public final class CaseByApi {

    /** A job that was at work when everything was killed is held for a minute before it is given out again. */
    public static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String DESCRIPTION =
            "Innbyggerne har lang vei til nærmeste tjenestested. Kommunen stiller lokale og en medarbeider til rådighet.";

    private final String address;
    private final String measureId;
    private final String caseNumber;

    private CaseByApi(String address, String measureId, String caseNumber) {
        this.address = address;
        this.measureId = measureId;
        this.caseNumber = caseNumber;
    }

    public static CaseByApi proposedByHamar(String address, String title) {
        return proposed(address, "anne.hamar", proposal("3403", title));
    }

    public static CaseByApi proposed(String address, String userName, Map<String, String> proposal) {
        return of(address, propose(Api.as(userName, address), proposal).ok());
    }

    public static CaseByApi of(String address, JsonNode proposed) {
        return new CaseByApi(
                address,
                proposed.path("measureId").asString(),
                proposed.path("caseNumber").asString());
    }

    /** The same measure after the system has moved to another address. */
    public CaseByApi at(String otherAddress) {
        return new CaseByApi(otherAddress, measureId, caseNumber);
    }

    public static Api.Answer propose(Api api, Object proposal) {
        return api.post(
                "/measures",
                proposal,
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }

    public static Map<String, String> proposal(String municipalityNumber, String title) {
        return proposal(municipalityNumber, title, DESCRIPTION);
    }

    public static Map<String, String> proposal(String municipalityNumber, String title, String description) {
        return Map.of(
                "municipalityNumber", municipalityNumber,
                "title", title,
                "description", description,
                "category", "presence",
                "origin", "municipality");
    }

    public String measureId() {
        return measureId;
    }

    public String caseNumber() {
        return caseNumber;
    }

    public CaseByApi adviseAs(String userName) {
        return complete(userName, "Task_GiveDistrictAdvice", advice());
    }

    public static Map<String, Object> advice() {
        return Map.of(
                "impartiality", "impartial",
                "advice", "Distriktet ser behovet og kan bemanne tiltaket.",
                "districtRecommendation", "support");
    }

    public CaseByApi assessAs(String userName) {
        return assessAs(userName, Map.of());
    }

    public CaseByApi assessAs(String userName, Map<String, Object> otherwise) {
        return complete(userName, "Task_AssessMeasure", with(assessment(), otherwise));
    }

    /** Minimum, cheap, no question of principle, recommended: one approver. */
    public static Map<String, Object> assessment() {
        Map<String, Object> assessment = new LinkedHashMap<>();
        assessment.put("impartiality", "impartial");
        assessment.put("treatment", "assess");
        Stream.of(
                        "problemAndAim",
                        "relevantMeasures",
                        "principleQuestions",
                        "effects",
                        "recommendedMeasure",
                        "successConditions")
                .forEach(question -> assessment.put(question, "Svar på spørsmålet om " + question + "."));
        assessment.put("raisesPrinciple", "no");
        assessment.put("level", "minimum");
        assessment.put("costOnce", 100_000);
        assessment.put("costYearly", 50_000);
        assessment.put("affectedMinistries", List.of());
        assessment.put("recommendation", "recommended");
        return assessment;
    }

    public static Map<String, Object> merge(String caseNumber) {
        return Map.of(
                "impartiality", "impartial",
                "treatment", "merge",
                "mergeIntoCaseNumber", caseNumber,
                "mergeReason", "Tiltakene gjelder det samme stedet.");
    }

    public CaseByApi assureAs(String userName) {
        return complete(
                userName, "Task_AssureQuality", Map.of("impartiality", "impartial", "qualityOutcome", "approve"));
    }

    public CaseByApi prepareAs(String userName) {
        return complete(userName, "Task_PrepareCase", preparation());
    }

    public static Map<String, Object> preparation() {
        return Map.of(
                "impartiality", "impartial",
                "preparationOutcome", "forward",
                "summary", "Distriktet og direktoratet støtter tiltaket.",
                "proposedDecision", "adopt",
                "proposedReason", "Tiltaket gir bedre tjenester til en lav kostnad.");
    }

    public CaseByApi approveAs(String... userNames) {
        Stream.of(userNames).forEach(userName -> answerAs(userName, Map.of("approvalOutcome", "approve")));
        return this;
    }

    public CaseByApi answerAs(String userName, Map<String, Object> answer) {
        return complete(userName, "Task_ApproveMeasure", with(Map.of("impartiality", "impartial"), answer));
    }

    public static Map<String, Object> with(Map<String, Object> values, Map<String, Object> otherwise) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putAll(otherwise);
        return all;
    }

    /** Completes the task, and sees that it is gone from the list at once. */
    public CaseByApi complete(String userName, String elementId, Map<String, Object> variables) {
        String key = task(userName, elementId);
        submit(userName, key, variables).ok();
        assertThat(keys(Api.as(userName, address), elementId)).doesNotContain(key);
        return this;
    }

    public Api.Answer submit(String userName, String key, Map<String, Object> variables) {
        return Api.as(userName, address).post("/tasks/" + key + "/complete", Map.of("variables", variables));
    }

    /** The key of the person's task at this step, as soon as it is there. */
    public String task(String userName, String elementId) {
        Api api = Api.as(userName, address);
        return await("task " + elementId + " of " + caseNumber + " for " + userName)
                .atMost(PATIENCE)
                .until(() -> keys(api, elementId), keys -> !keys.isEmpty())
                .getFirst();
    }

    public List<String> keys(Api api, String elementId) {
        return api.get("/tasks?measureId=" + measureId + "&elementId=" + elementId)
                .ok()
                .path("items")
                .valueStream()
                .map(task -> task.path("key").asString())
                .toList();
    }

    public CaseByApi awaitStep(String elementId) {
        await("step " + elementId + " of " + caseNumber)
                .atMost(PATIENCE)
                .until(() -> seen().path("currentSteps")
                        .valueStream()
                        .anyMatch(step -> step.path("elementId").asString().equals(elementId)));
        return this;
    }

    public void awaitGone(String userName, String elementId) {
        await("end of " + elementId + " of " + caseNumber)
                .atMost(PATIENCE)
                .until(() -> keys(Api.as(userName, address), elementId).isEmpty());
    }

    /** On the case's page; the API has no such deed. */
    public CaseByApi withdrawAs(String userName) {
        return press(userName, "withdraw");
    }

    /** On the case's page; the API has no such deed. */
    public CaseByApi resumeAs(String userName) {
        return press(userName, "resume");
    }

    private CaseByApi press(String userName, String deed) {
        TestSession session = TestSession.at(address).logIn(userName);
        HttpResponse<String> page = session.get("/measures/" + measureId);
        assertThat(session.post(page, "/measures/" + measureId + "/" + deed, Map.of())
                        .statusCode())
                .isEqualTo(200);
        return this;
    }

    /** What the ministry sees of it. */
    public JsonNode seen() {
        return seenBy("mari.jd");
    }

    public JsonNode seenBy(String userName) {
        return Api.as(userName, address).get("/measures/" + measureId).ok();
    }

    public JsonNode awaitStatus(String status) {
        return await("status " + status + " of " + caseNumber)
                .atMost(PATIENCE)
                .until(this::seen, measure -> measure.path("status").asString().equals(status));
    }

    public List<String> timeline() {
        return seen().path("timeline")
                .valueStream()
                .map(event -> event.path("kind").asString())
                .toList();
    }
}
