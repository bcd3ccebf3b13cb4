package no.tiltaksflyt.round.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.tiltaksflyt.draft.SeenDraft;
import no.tiltaksflyt.form.Forms;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.register.Register.Municipality;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.InvitedRepository;
import no.tiltaksflyt.round.RoundContent;
import no.tiltaksflyt.round.Rounds;
import no.tiltaksflyt.round.answer.AnswerContent.Proposal;
import no.tiltaksflyt.round.answer.AnswerDrafts;
import no.tiltaksflyt.round.answer.Answerer;
import no.tiltaksflyt.round.answer.Answers;
import no.tiltaksflyt.sample.Players;
import no.tiltaksflyt.sample.SampleDeed;
import no.tiltaksflyt.sample.SamplePast;
import no.tiltaksflyt.sample.SampleStory;
import no.tiltaksflyt.sample.WhileLoading;
import no.tiltaksflyt.task.TaskService;
import no.tiltaksflyt.task.TaskService.Outcome;
import org.springframework.stereotype.Component;

/** The round of the sample world, which is still open, carried so far by the services that the pages use. */
@Component
@WhileLoading
class RoundStory implements SampleStory {

    private static final String TITLE = "Bedre polititjenester og beredskap 2027";
    private static final String TITLE_NN = "Betre polititenester og beredskap 2027";
    private static final int WEEKS_TO_ANSWER = 8;
    private static final String RUNNER = "mari.jd";

    private final Rounds rounds;
    private final InvitedRepository invited;
    private final Answers answers;
    private final TaskService tasks;
    private final Forms forms;
    private final Register register;
    private final SampleRoundQueries queries;
    private final SampleAddressRepository addresses;

    RoundStory(
            Rounds rounds,
            InvitedRepository invited,
            Answers answers,
            TaskService tasks,
            Forms forms,
            Register register,
            SampleRoundQueries queries,
            SampleAddressRepository addresses) {
        this.rounds = rounds;
        this.invited = invited;
        this.answers = answers;
        this.tasks = tasks;
        this.forms = forms;
        this.register = register;
        this.queries = queries;
        this.addresses = addresses;
    }

    @Override
    public List<SampleDeed> deeds(SamplePast past) {
        RoundPlan plan = RoundPlan.of(past, register.municipalities());
        Person runner = Players.person(RUNNER);
        LocalDate opened = past.slots().date(plan.open());
        List<SampleDeed> deeds = new ArrayList<>();
        deeds.add(new SampleDeed(plan.open() - 1, addresses::makeUp));
        deeds.add(new SampleDeed(plan.open() - 1, () -> rounds.prepare(runner, plan.roundId(), content(plan, opened))));
        deeds.add(new SampleDeed(plan.open(), () -> rounds.open(runner, plan.roundId(), null)));
        plan.inputs().forEach(input -> add(plan.roundId(), input, past, deeds));
        return deeds;
    }

    private static RoundContent content(RoundPlan plan, LocalDate opened) {
        List<String> chosen = plan.inputs().stream()
                .map(input -> input.municipality().number())
                .sorted()
                .toList();
        return new RoundContent(
                TITLE,
                TITLE_NN,
                null,
                null,
                opened.plusWeeks(WEEKS_TO_ANSWER),
                null,
                null,
                false,
                plan.forAll() ? null : chosen);
    }

    private void add(String roundId, PlannedInput input, SamplePast past, List<SampleDeed> deeds) {
        if (input.opened() != null) {
            deeds.add(new SampleDeed(input.opened(), () -> answers.opened(answerer(roundId, input))));
        }
        if (input.begun() != null) {
            deeds.add(new SampleDeed(input.begun(), () -> begin(roundId, input)));
        }
        if (input.ended() != null) {
            LocalDate day = past.slots().date(input.ended());
            deeds.add(new SampleDeed(input.ended(), () -> end(roundId, input, day)));
        }
        if (input.dialogue() != null) {
            LocalDate day = past.slots().date(input.dialogue());
            deeds.add(new SampleDeed(input.dialogue(), () -> hold(roundId, input, day)));
        }
    }

    private Invited invited(String roundId, PlannedInput input) {
        return invited.find(roundId, input.municipality().number()).orElseThrow();
    }

    private Answerer answerer(String roundId, PlannedInput input) {
        Municipality municipality = input.municipality();
        return Answerer.signedIn(
                rounds.find(roundId),
                invited(roundId, input),
                Players.municipality(municipality.number(), municipality.name()));
    }

    /** Half the questions, and what comes to mind first. */
    private void begin(String roundId, PlannedInput input) {
        AnswerWords words = new AnswerWords(input);
        List<Proposal> proposals = words.proposals();
        answers.replace(answerer(roundId, input), words.begunAssessment(), proposals.subList(0, 1));
    }

    private void end(String roundId, PlannedInput input, LocalDate day) {
        AnswerWords words = new AnswerWords(input);
        Answerer answerer = answerer(roundId, input);
        if (input.ending() == PlannedInput.Ending.DECLINE) {
            answers.decline(answerer, words.declineReason());
            return;
        }
        answers.replace(answerer, words.assessment(), words.proposals());
        answers.keep(
                answerer,
                AnswerDrafts.adoptionOf(answerer.inputId()),
                words.adoption(day),
                SeenDraft.shown(null),
                null);
        answers.submit(answerer, null, true, language(input));
    }

    private void hold(String roundId, PlannedInput input, LocalDate day) {
        Person district = Players.district(
                register.district(input.municipality().districtId()).orElseThrow());
        long key = queries.dialogueTask(invited(roundId, input).dialogueId());
        Map<String, Object> minutes = new DialogueWords(input).minutes(day);
        Outcome outcome = tasks.complete(
                district,
                key,
                null,
                opened -> forms.fromValues(opened.form(), minutes, opened.context(), language(input)));
        if (outcome != Outcome.COMPLETED) {
            throw new IllegalStateException("The dialogue with " + input.municipality() + " was not held");
        }
    }

    private static Locale language(PlannedInput input) {
        return Locale.of(input.nynorsk() ? "nn" : "nb");
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
