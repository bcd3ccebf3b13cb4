package no.tiltaksflyt.round.answer;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.draft.DraftRef;
import no.tiltaksflyt.draft.SaveAnswer;
import no.tiltaksflyt.draft.SeenDraft;
import no.tiltaksflyt.engine.EngineCommands;
import no.tiltaksflyt.measure.Origin;
import no.tiltaksflyt.measure.Signature;
import no.tiltaksflyt.measure.proposal.ProposalRules;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.round.InputStatus;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.InvitedRepository;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundMeasures;
import no.tiltaksflyt.round.RoundMessages;
import no.tiltaksflyt.round.RoundRepository;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.web.VisibleText;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a municipality does with its answer. Everything that moves it waits for its turn at the municipality's row. */
@Service
public class Answers {

    private final RoundRepository rounds;
    private final InvitedRepository invited;
    private final RoundMeasures measures;
    private final AnswerRepository answers;
    private final AnswerDrafts drafts;
    private final AnswerParts parts;
    private final LinkVisitorRepository visitors;
    private final EngineCommands engine;
    private final AuditLog audit;
    private final Signature signature;
    private final Clock clock;

    Answers(
            RoundRepository rounds,
            InvitedRepository invited,
            RoundMeasures measures,
            AnswerRepository answers,
            AnswerDrafts drafts,
            AnswerParts parts,
            LinkVisitorRepository visitors,
            EngineCommands engine,
            AuditLog audit,
            Signature signature,
            Clock clock) {
        this.rounds = rounds;
        this.invited = invited;
        this.measures = measures;
        this.answers = answers;
        this.drafts = drafts;
        this.parts = parts;
        this.visitors = visitors;
        this.engine = engine;
        this.audit = audit;
        this.signature = signature;
        this.clock = clock;
    }

    /** Keeps who has come by the municipality's link. */
    @Transactional
    LinkVisitor come(Invited by, String name, String role) {
        LinkVisitor visitor =
                new LinkVisitor(UUID.randomUUID().toString(), by.inputId(), by.linkEdition(), name, role, now());
        visitors.insert(visitor);
        audit.append(visitor.person(), "answer.link-used", by.caseRef(), Map.of("municipality", by.number()));
        return visitor;
    }

    /** Somebody of the municipality has looked at what it is asked. */
    @Transactional
    public void opened(Answerer answerer) {
        if (answerer.round().isOpen() && answerer.invited().status() == InputStatus.INVITED) {
            invited.opened(answerer.invited(), now());
        }
    }

    /**
     * Keeps a part as it is typed.
     *
     * @param version of the answer that the page was made from, 0 for none; null where it does not tell
     * @throws UserProblem (409) when the round is closed, or somebody else has saved, sent or removed the part since
     */
    @Transactional
    public <T> void keep(Answerer answerer, DraftRef<T> part, T content, SeenDraft seen, @Nullable Integer version) {
        begin(answerer);
        drafts.keep(part, content, seen, version, answerer.person());
    }

    /** As the other, for a form that must not keep some fields and tells the outcome itself. */
    @Transactional
    <T> SaveAnswer save(
            Answerer answerer,
            DraftRef<T> part,
            T content,
            Set<String> held,
            SeenDraft seen,
            @Nullable Integer version) {
        begin(answerer);
        return drafts.save(part, content, held, seen, version, answerer.person());
    }

    private void begin(Answerer asked) {
        Answerer answerer = locked(asked);
        answerer.round().requireTakesAnswers(now());
        invited.begun(answerer.invited(), now());
    }

    /** The next version is to be without a proposal that was sent; one that was not is forgotten. */
    @Transactional
    void remove(Answerer answerer, AnswerInHand.ProposalInHand proposal) {
        begin(answerer);
        if (proposal.takenUp()) {
            throw UserProblem.of(
                    HttpStatus.CONFLICT, "problem.measure.taken-up", String.valueOf(proposal.caseNumber()));
        }
        DraftRef<AnswerDrafts.Work> ref = AnswerDrafts.proposalOf(answerer.inputId(), proposal.measureId());
        if (proposal.caseNumber() == null) {
            drafts.discard(ref);
        } else {
            drafts.replace(ref, AnswerDrafts.Work.of(proposal.text(), now()).removedToo(), answerer.person());
        }
    }

    /** A proposal stays as it was sent, whatever has been typed since. */
    @Transactional
    void restore(Answerer answerer, String measureId) {
        begin(answerer);
        drafts.discard(AnswerDrafts.proposalOf(answerer.inputId(), measureId));
    }

    /** Puts a whole answer in the place of what has been typed. */
    @Transactional
    public void replace(
            Answerer answerer, Map<String, List<String>> assessment, List<AnswerContent.Proposal> proposals) {
        begin(answerer);
        String inputId = answerer.inputId();
        drafts.replace(AnswerDrafts.assessmentOf(inputId), assessment, answerer.person());
        AnswerInHand before = parts.of(answerer, Locale.ROOT);
        before.proposals().forEach(proposal -> dropUnless(proposals, proposal, answerer));
        Instant at = now();
        for (int i = 0; i < proposals.size(); i++) {
            AnswerContent.Proposal proposal = proposals.get(i);
            drafts.replace(
                    AnswerDrafts.proposalOf(inputId, proposal.measureId()),
                    AnswerDrafts.Work.of(proposal, at.plus(i, ChronoUnit.MICROS)),
                    answerer.person());
        }
    }

    private void dropUnless(
            List<AnswerContent.Proposal> proposals, AnswerInHand.ProposalInHand before, Answerer answerer) {
        boolean stays = proposals.stream().anyMatch(it -> it.measureId().equals(before.measureId()));
        if (!stays && !before.isRemoved()) {
            remove(answerer, before);
        }
    }

    /** What the answer as it stands would have as its checksum. */
    String checksum(AnswerInHand answer) {
        return signature.of(answer.content().signed());
    }

    /**
     * Sends the answer, or corrects the one that was sent: a new version, with a measure for each proposal. Where nothing
     * is new, the version that holds is the receipt.
     *
     * @param seen the checksum of what the person has looked over; null for whatever there is
     * @param strict whether it must tell who adopted it
     * @throws UserProblem (409) when the round is closed, or the answer was changed since she looked; (422) with what is
     *     wrong
     */
    @Transactional
    public SentAnswer submit(Answerer asked, @Nullable String seen, boolean strict, Locale language) {
        Answerer answerer = locked(asked);
        answerer.round().requireTakesAnswers(now());
        AnswerInHand answer = parts.of(answerer, language);
        String checksum = checksum(answer);
        SentAnswer before = answer.sent();
        if (before != null && before.sha256().equals(checksum)) {
            return unchanged(answerer, answer, before);
        }
        if (seen != null && !seen.equals(checksum)) {
            throw UserProblem.of(HttpStatus.CONFLICT, "problem.answer.changed", answer.lastAuthor());
        }
        check(answer, strict);
        return send(answerer, answer, checksum, language);
    }

    /** What was typed is what was sent already; a municipality that had declined has answered again. */
    private SentAnswer unchanged(Answerer answerer, AnswerInHand answer, SentAnswer before) {
        answer.drafts().forEach(drafts::take);
        if (answerer.invited().status() != InputStatus.ANSWERED) {
            invited.answered(answerer.invited(), now());
        }
        return before;
    }

    private void check(AnswerInHand answer, boolean strict) {
        List<AnswerRules.Flaw> flaws =
                AnswerRules.flaws(answer, clock.instant().atZone(Oslo.ZONE).toLocalDate()).stream()
                        .filter(flaw -> strict || !flaw.page().startsWith("/adoption"))
                        .toList();
        if (!flaws.isEmpty()) {
            throw UserProblem.fields(
                    flaws.stream().map(AnswerRules.Flaw::forPrograms).toList());
        }
    }

    private SentAnswer send(Answerer answerer, AnswerInHand answer, String checksum, Locale language) {
        Instant at = now();
        AnswerContent content = answer.content();
        SentAnswer before = answer.sent();
        Invited municipality = answerer.invited();
        Map<String, String> caseNumbers = keepMeasures(answerer, content, before, at);
        SentAnswer sent = new SentAnswer(
                before == null ? 1 : before.version() + 1,
                content,
                before == null ? !at.isBefore(Round.end(municipality.deadline(answerer.round()))) : before.late(),
                checksum,
                answerer.person().name(),
                answerer.role(),
                at,
                caseNumbers);
        answers.insert(municipality.inputId(), sent, answerer.person());
        answer.drafts().forEach(drafts::take);
        invited.answered(municipality, at);
        audit.append(
                answerer.person(),
                before == null ? "answer.submitted" : "answer.corrected",
                municipality.caseRef(),
                Map.of(
                        "version",
                        sent.version(),
                        "proposals",
                        content.proposals().size(),
                        "files",
                        content.files().size(),
                        "late",
                        sent.late()));
        RoundMessages.changed(engine, municipality, "answer-" + sent.version());
        return sent;
    }

    /** Numbers what is new, corrects what is changed and takes away what is gone. */
    private Map<String, String> keepMeasures(
            Answerer answerer, AnswerContent content, @Nullable SentAnswer before, Instant at) {
        Map<String, String> caseNumbers = new LinkedHashMap<>();
        for (AnswerContent.Proposal proposal : content.proposals()) {
            caseNumbers.put(proposal.measureId(), keptNumber(answerer, proposal, before));
        }
        if (before != null) {
            before.content().proposals().stream()
                    .filter(it -> content.proposal(it.measureId()).isEmpty())
                    .forEach(it -> measures.remove(answerer.invited(), it.measureId(), answerer.person(), at));
        }
        return caseNumbers;
    }

    /** What says the same as before is left alone, however far it has come since. */
    private String keptNumber(Answerer answerer, AnswerContent.Proposal proposal, @Nullable SentAnswer before) {
        boolean same = before != null
                && before.content()
                        .proposal(proposal.measureId())
                        .filter(proposal::equals)
                        .isPresent();
        if (before != null && same) {
            return String.valueOf(before.caseNumbers().get(proposal.measureId()));
        }
        return measures.keep(
                        answerer.round(),
                        answerer.invited(),
                        proposal.measureId(),
                        proposal.content(),
                        Origin.MUNICIPALITY,
                        answerer.person())
                .caseNumber();
    }

    /**
     * The municipality will not answer. The second press changes nothing.
     *
     * @throws UserProblem (409) when the round is closed, or it has answered; (422) for a reason that cannot be kept
     */
    @Transactional
    public void decline(Answerer asked, @Nullable String reason) {
        Answerer answerer = locked(asked);
        answerer.round().requireTakesAnswers(now());
        ProposalRules.check(ProposalRules.reasonProblems(reason));
        Invited municipality = answerer.invited();
        if (municipality.status() == InputStatus.DECLINED) {
            return;
        }
        if (answers.latest(municipality.inputId()).isPresent()) {
            throw UserProblem.of(HttpStatus.CONFLICT, "problem.answer.answered");
        }
        Instant at = now();
        invited.declined(municipality, VisibleText.orNull(reason), at);
        audit.append(
                answerer.person(),
                "answer.declined",
                municipality.caseRef(),
                Map.of("reasonGiven", VisibleText.orNull(reason) != null));
        RoundMessages.changed(engine, municipality, "declined-" + at.toEpochMilli());
    }

    /** It will answer after all, and is reminded of its deadline again. The second press changes nothing. */
    @Transactional
    void reconsider(Answerer asked) {
        Answerer answerer = locked(asked);
        answerer.round().requireTakesAnswers(now());
        Invited municipality = answerer.invited();
        if (municipality.status() == InputStatus.DECLINED) {
            Instant at = now();
            invited.reconsidered(municipality, at);
            audit.append(answerer.person(), "answer.reconsidered", municipality.caseRef(), Map.of());
            RoundMessages.changed(engine, municipality, "reconsidered-" + at.toEpochMilli());
        }
    }

    /** The same with what holds now, nobody else moving the answer until the transaction ends. */
    private Answerer locked(Answerer asked) {
        Invited municipality = invited.lockByInput(asked.inputId()).orElseThrow(UserProblem::notFound);
        Round round = rounds.find(municipality.roundId()).orElseThrow(UserProblem::notFound);
        return new Answerer(round, municipality, asked.person(), asked.role());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
