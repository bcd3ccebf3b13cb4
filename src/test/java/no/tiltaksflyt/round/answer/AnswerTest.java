package no.tiltaksflyt.round.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import no.tiltaksflyt.document.DocumentQueries;
import no.tiltaksflyt.draft.DraftRef;
import no.tiltaksflyt.draft.SeenDraft;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.EventKind;
import no.tiltaksflyt.measure.MeasureRef;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.measure.Origin;
import no.tiltaksflyt.measure.casefile.CaseFile;
import no.tiltaksflyt.measure.casefile.MeasurePage;
import no.tiltaksflyt.measure.casefile.MeasureQueries;
import no.tiltaksflyt.measure.proposal.MeasureService;
import no.tiltaksflyt.measure.proposal.ProposalContent;
import no.tiltaksflyt.round.InputStatus;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.InvitedRepository;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundContent;
import no.tiltaksflyt.round.RoundMeasures;
import no.tiltaksflyt.round.RoundRepository;
import no.tiltaksflyt.round.Rounds;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a municipality sends, and what becomes of it. */
@TiltaksflytTest
class AnswerTest {

    private static final Locale NB = Locale.of("nb");
    private static final String HAMAR = "3403";
    private static final Person ANNE = person("anne.hamar", "municipality-3403");
    private static final Person COLLEAGUE = person("kollega.hamar", "municipality-3403");
    private static final Person MINISTRY = person("mari.jd", "ministry-caseworker");
    private static final Person POLICE = person("per.innlandet", "district-innlandet");

    @Autowired
    private Rounds rounds;

    @Autowired
    private RoundRepository repository;

    @Autowired
    private InvitedRepository invited;

    @Autowired
    private Answers answers;

    @Autowired
    private AnswerParts parts;

    @Autowired
    private AnswerRepository sent;

    @Autowired
    private Fates fates;

    @Autowired
    private MeasureQueries measures;

    @Autowired
    private DocumentQueries documents;

    @Autowired
    private MeasureService proposing;

    @Autowired
    private RoundMeasures ofRound;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient jdbc;

    private static Person person(String userName, String group) {
        return new Person(userName, userName, userName, Set.of(group), false);
    }

    @Test
    void shouldTakeNoDayOfAdoptionThatCannotBe() {
        LocalDate today = LocalDate.of(2026, 11, 30);

        assertThat(Stream.of("2019-12-31", "-999999999-01-01", "2026-12-01", "+999999999-12-31"))
                .allSatisfy(day -> assertThat(AnswerRules.adoption(new Adoption("council", "", day), today))
                        .extracting(FieldProblem::field)
                        .containsExactly("adoptedOn"));
        assertThat(AnswerRules.adoption(new Adoption("council", "", "2020-01-01"), today))
                .isEmpty();
    }

    @Test
    void shouldKeepOneVersionWhenTwoColleaguesPressInTheSameSecond() {
        Answerer anne = answerer(ANNE, opened());
        Answerer colleague = answerer(COLLEAGUE, anne.invited());
        write(anne, "Politikontakt på rådhuset", "Mer synlig politi i sentrum");
        String seen = answers.checksum(parts.of(anne, NB));

        List<CompletableFuture<SentAnswer>> presses = Stream.of(anne, colleague, anne, colleague)
                .map(who -> CompletableFuture.supplyAsync(() -> answers.submit(who, seen, false, NB)))
                .toList();

        assertThat(presses)
                .allSatisfy(press -> assertThat(press.join().version()).isEqualTo(1));
        assertThat(count("input_answer where input_id = :id", anne)).isEqualTo(1);
        assertThat(count("answer_proposal where input_id = :id", anne)).isEqualTo(2);
        assertThat(fates.of(anne))
                .extracting(Fates.Fate::stage)
                .containsExactly(Fates.Stage.OPEN_ROUND, Fates.Stage.OPEN_ROUND);
        assertThat(parts.of(anne, NB).isUnsent()).isFalse();
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(documents.ofCase(anne.invited().caseRef(), ANNE))
                        .extracting(document -> document.kind().code())
                        .contains("round-receipt"));
    }

    @Test
    void shouldKeepTheMeasureOfAProposalThatIsCorrected() {
        Answerer anne = answerer(ANNE, opened());
        List<String> ids = write(anne, "Blir rettet", "Blir tatt ut", "Blir som den er");
        SentAnswer first = answers.submit(anne, null, false, NB);
        String added = UUID.randomUUID().toString();

        keep(anne, proposal(ids.get(0), "Er rettet"));
        answers.remove(anne, parts.of(anne, NB).proposal(ids.get(1)).orElseThrow());
        keep(anne, proposal(added, "Er ny"));
        SentAnswer second = answers.submit(anne, null, false, NB);

        assertThat(second.version()).isEqualTo(2);
        assertThat(second.content().proposals())
                .extracting(AnswerContent.Proposal::measureId)
                .containsExactly(ids.get(0), ids.get(2), added);
        assertThat(second.caseNumbers().get(ids.get(0)))
                .isEqualTo(first.caseNumbers().get(ids.get(0)));
        assertThat(measures.measure(ANNE, ids.get(0)).title()).isEqualTo("Er rettet");
        assertThat(measures.measure(ANNE, ids.get(1)).status()).isEqualTo(MeasureStatus.WITHDRAWN);
        assertThat(fates.of(anne))
                .extracting(fate -> fate.measure().title())
                .containsExactly("Er rettet", "Blir som den er", "Er ny");
        assertThat(sent.latest(anne.inputId())).map(SentAnswer::sha256).contains(second.sha256());
    }

    @Test
    void shouldSendNothingThatChangedSinceItWasLookedOver() {
        Answerer anne = answerer(ANNE, opened());
        List<String> ids = write(anne, "Sett over");
        String seen = answers.checksum(parts.of(anne, NB));
        keep(answerer(COLLEAGUE, anne.invited()), proposal(ids.getFirst(), "Endret av en kollega"));

        assertThatThrownBy(() -> answers.submit(anne, seen, false, NB))
                .isInstanceOfSatisfying(UserProblem.class, problem -> {
                    assertThat(problem.messageKey()).isEqualTo("problem.answer.changed");
                    assertThat(problem.arguments()).containsExactly("kollega.hamar");
                });
        assertThat(sent.latest(anne.inputId())).isEmpty();
        assertThat(fates.of(anne)).isEmpty();
    }

    @Test
    void shouldNotReplaceWhatAColleagueTyped() {
        Answerer anne = answerer(ANNE, opened());
        String id = write(anne, "Felles utkast").getFirst();

        assertThatThrownBy(() -> answers.keep(
                        anne,
                        AnswerDrafts.proposalOf(anne.inputId(), id),
                        AnswerDrafts.Work.of(proposal(id, "Overskriver"), now()),
                        SeenDraft.shown(null),
                        0))
                .hasMessage("problem.draft.elsewhere");
    }

    /** Her last save of itself may still be under way when she sends. */
    @Test
    void shouldSaveNothingMoreOfTheTabThatTypedWhatIsSent() {
        Answerer anne = answerer(ANNE, opened());
        AnswerContent.Proposal proposal = proposal(UUID.randomUUID().toString(), "Sendt");
        SeenDraft tab = SeenDraft.shown(null);
        DraftRef<AnswerDrafts.Work> ref = AnswerDrafts.proposalOf(anne.inputId(), proposal.measureId());
        answers.keep(anne, ref, AnswerDrafts.Work.of(proposal, now()), tab, null);
        answers.submit(anne, null, false, NB);

        assertThatThrownBy(() -> answers.keep(anne, ref, AnswerDrafts.Work.of(proposal, now()), tab, null))
                .hasMessage("problem.answer.part-sent");
        assertThat(parts.of(anne, NB).isUnsent()).isFalse();
    }

    @Test
    void shouldTakeLateAnswersUntilTheRoundCloses() {
        Answerer anne = answerer(ANNE, opened());
        write(anne, "Sendt etter fristen");
        jdbc.sql("update input_round set deadline = current_date - 3 where round_id = :id")
                .param("id", anne.round().roundId())
                .update();

        assertThat(answers.submit(anne, null, false, NB).late()).isTrue();

        rounds.close(MINISTRY, anne.round().roundId());
        assertThatThrownBy(() -> answers.submit(anne, null, false, NB)).hasMessage("problem.round.closed");
        Answerer afterwards = answerer(ANNE, anne.invited());
        assertThatThrownBy(() -> write(afterwards, "For sent")).hasMessage("problem.round.closed");
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(fates.of(afterwards))
                        .extracting(Fates.Fate::stage)
                        .doesNotContain(Fates.Stage.OPEN_ROUND));
    }

    @Test
    void shouldCallAnAnswerAsLateAsItsFirstVersion() {
        Answerer inTime = answerer(ANNE, opened());
        write(inTime, "Sendt i tide");
        answers.submit(inTime, null, false, NB);
        moveDeadline(inTime, "current_date - 3");
        write(inTime, "Rettet etter fristen");
        Answerer late = answerer(ANNE, opened());
        moveDeadline(late, "current_date - 3");
        write(late, "Sendt etter fristen");
        answers.submit(late, null, false, NB);
        moveDeadline(late, "current_date + 3");
        write(late, "Rettet før den nye fristen");

        assertThat(answers.submit(inTime, null, false, NB))
                .extracting(SentAnswer::version, SentAnswer::late)
                .containsExactly(2, false);
        assertThat(answers.submit(late, null, false, NB))
                .extracting(SentAnswer::version, SentAnswer::late)
                .containsExactly(2, true);
        assertThat(sent.latest(inTime.inputId())).map(SentAnswer::late).contains(false);
        assertThat(sent.latest(late.inputId())).map(SentAnswer::late).contains(true);
    }

    private void moveDeadline(Answerer answerer, String to) {
        jdbc.sql("update input_round set deadline = " + to + " where round_id = :id")
                .param("id", answerer.round().roundId())
                .update();
    }

    @Test
    void shouldLetGoOfAProposalThatWasWithdrawnOnItsOwnPage() {
        Answerer anne = answerer(ANNE, opened());
        List<String> ids = write(anne, "Blir trukket", "Blir stående");
        answers.submit(anne, null, false, NB);
        proposing.withdraw(ANNE, ids.getFirst(), "Løst på annen måte");

        answers.remove(anne, parts.of(anne, NB).proposal(ids.getFirst()).orElseThrow());
        SentAnswer second = answers.submit(anne, null, false, NB);

        assertThat(second.content().proposals())
                .extracting(AnswerContent.Proposal::measureId)
                .containsExactly(ids.getLast());
        assertThat(measures.measure(ANNE, ids.getFirst()).withdrawalReason()).isEqualTo("Løst på annen måte");
        assertThat(fates.of(anne)).hasSize(1);
    }

    @Test
    void shouldKeepWhatThePoliceProposesApartFromTheAnswer() {
        Answerer anne = answerer(ANNE, opened());
        String id = UUID.randomUUID().toString();
        ProposalContent tooShort = new ProposalContent("Bil", "En bil til", "presence", "local-police");
        transactions.executeWithoutResult(
                status -> ofRound.keep(anne.round(), anne.invited(), id, tooShort, Origin.LOCAL_POLICE, POLICE));

        assertThat(fates.of(anne)).isEmpty();
        assertThat(fates.ofPolice(anne)).extracting(Fates.Fate::stage).containsExactly(Fates.Stage.OPEN_ROUND);
        assertThat(measures.measure(ANNE, id).actions().withdraw()).isFalse();
        assertThat(measures.proposedByMunicipality(ANNE, null, 100).items())
                .extracting(MeasurePage.Line::measureId)
                .doesNotContain(id);
        assertThatThrownBy(() -> proposing.withdraw(ANNE, id, null)).hasMessage("problem.forbidden");

        rounds.close(MINISTRY, anne.round().roundId());
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(fates.ofPolice(anne))
                        .extracting(Fates.Fate::stage)
                        .containsExactly(Fates.Stage.DISTRICT));
        assertThat(measures.measure(MINISTRY, id).timeline())
                .extracting(CaseFile.Event::kind)
                .doesNotContain(EventKind.SUPPLEMENT_REQUESTED, EventKind.SUPPLEMENT_MISSING);
        assertThat(documents.ofCase(MeasureRef.of(id))).isEmpty();
    }

    @Test
    void shouldLetAMunicipalityDeclineAndChangeItsMind() {
        Answerer anne = answerer(ANNE, opened());

        answers.decline(anne, "Vi har svart politirådet.");
        answers.decline(anne, "Et trykk til.");
        Invited declined = invited.byInput(anne.inputId()).orElseThrow();
        assertThat(declined.status()).isEqualTo(InputStatus.DECLINED);
        assertThat(declined.declineReason()).isEqualTo("Vi har svart politirådet.");

        answers.reconsider(anne);
        assertThat(invited.byInput(anne.inputId()).orElseThrow().status()).isEqualTo(InputStatus.OPENED);

        write(anne, "Vi svarer likevel");
        answers.submit(anne, null, false, NB);
        assertThatThrownBy(() -> answers.decline(anne, null)).hasMessage("problem.answer.answered");
    }

    @Test
    void shouldNotSendAnAnswerThatSaysNothing() {
        Answerer anne = answerer(ANNE, opened());

        assertThatThrownBy(() -> answers.submit(anne, null, false, NB))
                .isInstanceOfSatisfying(
                        UserProblem.class,
                        problem -> assertThat(problem.fieldProblems())
                                .extracting(it -> it.messageKey())
                                .containsExactly("problem.answer.empty"));
        assertThatThrownBy(() -> answers.submit(anne, null, true, NB))
                .isInstanceOfSatisfying(
                        UserProblem.class,
                        problem -> assertThat(problem.fieldProblems())
                                .extracting(it -> it.field())
                                .containsExactly("answer", "adoptedBy", "adoptedOn"));
    }

    @Test
    void shouldReplaceAWholeAnswerFromAnotherSystem() {
        Answerer anne = answerer(ANNE, opened());
        String kept = write(anne, "Fra et annet system", "Tas ut").getFirst();
        answers.submit(anne, null, false, NB);

        answers.replace(
                anne,
                Map.of("presenceScore", List.of("4")),
                List.of(
                        proposal(kept, "Fra et annet system"),
                        proposal(UUID.randomUUID().toString(), "Ny")));
        SentAnswer second = answers.submit(anne, null, false, NB);

        assertThat(second.content().assessment()).isEqualTo(Map.of("presenceScore", "4"));
        assertThat(second.content().proposals())
                .extracting(AnswerContent.Proposal::title)
                .containsExactly("Fra et annet system", "Ny");
    }

    private Invited opened() {
        String id = UUID.randomUUID().toString();
        rounds.prepare(
                MINISTRY,
                id,
                new RoundContent("Runde for prøver", null, null, null, null, null, null, false, List.of(HAMAR)));
        rounds.open(MINISTRY, id, null);
        return invited.find(id, HAMAR).orElseThrow();
    }

    private Answerer answerer(Person person, Invited municipality) {
        Round round = repository.find(municipality.roundId()).orElseThrow();
        return Answerer.signedIn(round, invited.byInput(municipality.inputId()).orElseThrow(), person);
    }

    private List<String> write(Answerer answerer, String... titles) {
        return Stream.of(titles)
                .map(title -> keep(answerer, proposal(UUID.randomUUID().toString(), title)))
                .toList();
    }

    private String keep(Answerer answerer, AnswerContent.Proposal proposal) {
        String id = proposal.measureId();
        AnswerInHand before = parts.of(answerer, NB);
        answers.keep(
                answerer,
                AnswerDrafts.proposalOf(answerer.inputId(), id),
                AnswerDrafts.Work.of(proposal, now()),
                SeenDraft.shown(before.proposal(id)
                        .map(AnswerInHand.ProposalInHand::draft)
                        .orElse(null)),
                before.version());
        return id;
    }

    private Instant now() {
        return jdbc.sql("select now()")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }

    private static AnswerContent.Proposal proposal(String id, String title) {
        return new AnswerContent.Proposal(
                id,
                title,
                "Innbyggerne har lang vei til politiet, og kommunen stiller lokaler til rådighet.",
                "presence");
    }

    private int count(String from, Answerer answerer) {
        return jdbc.sql("select count(*) from " + from)
                .param("id", answerer.inputId())
                .query(Integer.class)
                .single();
    }
}
