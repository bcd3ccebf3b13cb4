package no.tiltaksflyt.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.form.Forms;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.proposal.MeasureService;
import no.tiltaksflyt.measure.proposal.ProposalContent;
import no.tiltaksflyt.task.TaskFilter;
import no.tiltaksflyt.task.TaskQueries;
import no.tiltaksflyt.task.TaskRow;
import no.tiltaksflyt.task.TaskService;
import no.tiltaksflyt.task.TaskView;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A measure from proposal to the minister's approval, through the services that pages and API call. */
final class MeasureRun {

    private static final Person ANNE = person("anne.hamar", "municipality-3403");
    /** Between two looks of many at a time: what looks without pause takes the processors from the work. */
    private static final long CALM = 40_000_000;

    private static final String TEXT = "En tekst som er lang nok til å likne det folk faktisk skriver om et tiltak. ";

    /** Expensive enough for all four approvers: eight user tasks. */
    static final List<Step> STEPS = List.of(
            new Step("proposal → advice", person("per.innlandet", "district-innlandet"), "registerMeasure", advice()),
            new Step("advice → assess", person("lise.pod", "pod-assessor"), "", assessment()),
            new Step(
                    "assess → assure quality",
                    person("jon.pod", "pod-leader"),
                    "",
                    impartial(Map.of("qualityOutcome", "approve"))),
            new Step("assure quality → prepare", person("mari.jd", "ministry-caseworker"), "lockAdvice", preparation()),
            new Step("prepare → approve", person("nils.jd", "ministry-director"), "", approval()),
            new Step("approve → approve", person("eva.jd", "ministry-director-general"), "", approval()),
            new Step("approve → approve", person("tor.jd", "ministry-state-secretary"), "", approval()),
            new Step("approve → approve", person("statsraad", "ministry-minister"), "", approval()));

    private final MeasureService measures;
    private final TaskService tasks;
    private final TaskQueries queries;
    private final Forms forms;
    private final JdbcClient jdbc;

    MeasureRun(ApplicationContext application) {
        measures = application.getBean(MeasureService.class);
        tasks = application.getBean(TaskService.class);
        queries = application.getBean(TaskQueries.class);
        forms = application.getBean(Forms.class);
        jdbc = application.getBean(JdbcClient.class);
    }

    /**
     * A step that leads to a user task.
     *
     * @param person who shall see the new task
     * @param service the service task between; empty for none but the listener that every user task has
     * @param answer completes the new task
     */
    record Step(String name, Person person, String service, Map<String, Object> answer) {

        String kind() {
            return service.isEmpty() ? "no service task between" : "a service task between";
        }
    }

    String propose() {
        return measures.propose(
                        ANNE,
                        null,
                        new ProposalContent("Flere patruljer i Hamar", TEXT.repeat(3), "presence", "municipality"),
                        null)
                .measureId();
    }

    /** Asks the first page of the person's list, as the page does, until the measure's task is on it. */
    TaskRow awaitInList(String measureId, Person person) {
        CaseRef about = new CaseRef("measure", measureId);
        while (true) {
            for (TaskRow row :
                    queries.page(person, TaskFilter.of(TaskView.GROUPS), null).items()) {
                if (about.equals(row.caseRef())) {
                    return row;
                }
            }
            LockSupport.parkNanos(500_000);
        }
    }

    /** The task of the measure, whatever else is in the list. */
    TaskRow awaitOfMeasure(String measureId, Person person) {
        TaskFilter filter =
                new TaskFilter(TaskView.GROUPS, Set.of(new CaseRef("measure", measureId)), null, null, false, true);
        while (true) {
            List<TaskRow> rows = queries.page(person, filter, null).items();
            if (!rows.isEmpty()) {
                return rows.getFirst();
            }
            LockSupport.parkNanos(CALM);
        }
    }

    void claim(Person person, long key) {
        tasks.claim(person, key);
    }

    void complete(Step step, long key) {
        tasks.complete(
                step.person(),
                key,
                null,
                opened ->
                        forms.fromValues(opened.form(), step.answer(), opened.context(), Locale.forLanguageTag("nb")));
    }

    void awaitAdopted(String measureId) {
        while (jdbc.sql("select status from measure where measure_id = :id")
                .param("id", measureId)
                .query(String.class)
                .single()
                .equals("in-progress")) {
            LockSupport.parkNanos(CALM);
        }
    }

    private static Person person(String userName, String group) {
        return new Person(userName, userName, userName, Set.of(group), false);
    }

    private static Map<String, Object> advice() {
        return impartial(Map.of("advice", TEXT.repeat(5), "districtRecommendation", "support"));
    }

    private static Map<String, Object> assessment() {
        Map<String, Object> answer = new HashMap<>();
        for (String question : List.of(
                "problemAndAim",
                "relevantMeasures",
                "principleQuestions",
                "effects",
                "recommendedMeasure",
                "successConditions")) {
            answer.put(question, TEXT.repeat(10));
        }
        answer.putAll(Map.of(
                "treatment", "assess",
                "raisesPrinciple", "yes",
                "level", "minimum",
                "costOnce", 60_000_000,
                "costYearly", 12_000_000,
                "affectedMinistries", List.of("FIN", "KDD"),
                "recommendation", "recommended"));
        return impartial(answer);
    }

    private static Map<String, Object> preparation() {
        return impartial(Map.of(
                "preparationOutcome",
                "forward",
                "summary",
                TEXT.repeat(5),
                "proposedDecision",
                "adopt",
                "proposedReason",
                TEXT.repeat(2)));
    }

    private static Map<String, Object> approval() {
        return impartial(Map.of("approvalOutcome", "approve"));
    }

    private static Map<String, Object> impartial(Map<String, Object> answer) {
        Map<String, Object> whole = new HashMap<>(answer);
        whole.put("impartiality", "impartial");
        return whole;
    }
}
