package no.tiltaksflyt.measure.sample;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import no.tiltaksflyt.draft.SeenDraft;
import no.tiltaksflyt.engine.ModelDeployment.Model;
import no.tiltaksflyt.form.Forms;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.decision.DeferralService;
import no.tiltaksflyt.measure.proposal.MeasureService;
import no.tiltaksflyt.measure.proposal.ProposalContent;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.sample.SampleDeed;
import no.tiltaksflyt.sample.SamplePast;
import no.tiltaksflyt.sample.SampleStory;
import no.tiltaksflyt.sample.WhileLoading;
import no.tiltaksflyt.task.TaskService;
import no.tiltaksflyt.task.TaskService.Outcome;
import org.springframework.stereotype.Component;

/** The measures of the sample world, carried through by the services that the pages use. */
@Component
@WhileLoading
class MeasureStory implements SampleStory {

    private static final String MODEL = "measure-approval.bpmn";

    /** Half-way the ministry's preparation gets ten working days instead of fifteen. */
    private static final String DEADLINE = "<zeebe:input source=\"=10\" target=\"workingDays\"/>";

    private static final String EARLIER_DEADLINE = "<zeebe:input source=\"=15\" target=\"workingDays\"/>";

    private final MeasureService measures;
    private final TaskService tasks;
    private final DeferralService deferrals;
    private final Forms forms;
    private final Register register;
    private final SampleMeasureQueries queries;
    private final Cast cast;
    private final Map<Integer, PlannedMeasure> planned = new TreeMap<>();

    MeasureStory(
            MeasureService measures,
            TaskService tasks,
            DeferralService deferrals,
            Forms forms,
            Register register,
            SampleMeasureQueries queries) {
        this.measures = measures;
        this.tasks = tasks;
        this.deferrals = deferrals;
        this.forms = forms;
        this.register = register;
        this.queries = queries;
        this.cast = new Cast(register);
    }

    @Override
    public List<SampleDeed> deeds(SamplePast past) {
        return MeasurePlan.of(past, register.municipalities()).stream()
                .flatMap(measure -> deeds(measure, past))
                .toList();
    }

    private Stream<SampleDeed> deeds(Course.Planned course, SamplePast past) {
        PlannedMeasure measure = course.measure();
        planned.put(measure.number(), measure);
        return course.deeds().stream()
                .filter(deed -> deed.slot() < past.slots().count())
                .sorted(Comparator.comparingInt(PlannedDeed::slot))
                .map(deed -> new SampleDeed(deed.slot(), () -> happen(measure, deed)));
    }

    private void happen(PlannedMeasure measure, PlannedDeed deed) {
        Person person = cast.of(deed, measure.municipality());
        switch (deed.kind()) {
            case PROPOSE -> measures.propose(person, measure.id(), content(deed), null);
            case SUPPLEMENT -> measures.supplement(person, measure.id(), content(deed), SeenDraft.shown(null));
            case TAKE -> take(person, task(measure, deed));
            case TAKE_OVER -> tasks.takeOver(person, task(measure, deed), text(deed, "from"));
            case COMPLETE -> complete(person, measure, deed);
            case RESUME -> deferrals.resume(person, measure.id());
            case WITHDRAW -> measures.withdraw(person, measure.id(), text(deed, "reason"));
        }
    }

    private long task(PlannedMeasure measure, PlannedDeed deed) {
        return queries.task(measure.id(), Objects.requireNonNull(deed.step()));
    }

    /** Also from whoever got it back because she had it before. */
    private void take(Person person, long key) {
        tasks.takeOver(person, key, queries.holder(key).orElse(""));
    }

    private void complete(Person person, PlannedMeasure measure, PlannedDeed deed) {
        long key = task(measure, deed);
        if (tasks.otherHolder(person, key).isPresent()) {
            take(person, key);
        }
        Map<String, Object> sent = withCaseNumbers(deed.fields());
        Locale language = Locale.of(measure.nynorsk() ? "nn" : "nb");
        Outcome outcome = tasks.complete(
                person, key, null, opened -> forms.fromValues(opened.form(), sent, opened.context(), language));
        if (outcome != Outcome.COMPLETED) {
            throw new IllegalStateException(deed + " was not completed");
        }
    }

    private String caseNumber(String ofNumber) {
        PlannedMeasure other = Objects.requireNonNull(planned.get(Integer.valueOf(ofNumber)));
        return queries.caseNumber(other.id());
    }

    private Map<String, Object> withCaseNumbers(Map<String, Object> fields) {
        Map<String, Object> told = new TreeMap<>(fields);
        told.replaceAll((field, value) ->
                value instanceof String text && text.startsWith(Fields.CASE) ? caseNumber(text.substring(1)) : value);
        return told;
    }

    private static ProposalContent content(PlannedDeed deed) {
        return new ProposalContent(
                text(deed, "title"), text(deed, "description"), text(deed, "category"), text(deed, "origin"));
    }

    private static String text(PlannedDeed deed, String field) {
        return String.valueOf(deed.fields().get(field));
    }

    @Override
    public Model earlier(Model model) {
        return model.name().equals(MODEL)
                ? new Model(model.name(), model.text().replace(DEADLINE, EARLIER_DEADLINE))
                : model;
    }

    @Override
    public Standing standing() {
        return queries.standing();
    }

    @Override
    public String summary() {
        return queries.summary();
    }
}
