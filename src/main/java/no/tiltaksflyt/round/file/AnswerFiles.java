package no.tiltaksflyt.round.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.InvitedRepository;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundRepository;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What is attached to answers. Everything that changes it waits for its turn at the municipality's row. */
@Service
public class AnswerFiles {

    private final AnswerFileRepository files;
    private final InvitedRepository invited;
    private final RoundRepository rounds;
    private final VirusScanning scanning;
    private final AuditLog audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    AnswerFiles(
            AnswerFileRepository files,
            InvitedRepository invited,
            RoundRepository rounds,
            VirusScanning scanning,
            AuditLog audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.files = files;
        this.invited = invited;
        this.rounds = rounds;
        this.scanning = scanning;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** As the answer stands: what was sent, with those that are to leave, and what has been attached since. */
    public List<AnswerFile> inHand(String inputId) {
        return files.inHand(inputId);
    }

    /** As they were sent. */
    public List<AnswerFile> ofVersion(String inputId, int version) {
        return files.ofVersion(inputId, version);
    }

    /**
     * Attaches a file, once however often the same is sent. It is looked into before any row is locked.
     *
     * @param name what the sender calls it
     * @throws UserProblem (409) when the round is closed; (422) that says what is wrong with it
     */
    public AnswerFile attach(Invited answered, Person by, @Nullable String name, InputStream content)
            throws IOException {
        requireOpen(answered);
        try (InspectedFile file = InspectedFile.of(name, content, scanning.scanner())) {
            AnswerFile kept = transactions.execute(any -> keep(answered, by, file));
            return Objects.requireNonNull(kept);
        }
    }

    private AnswerFile keep(Invited answered, Person by, InspectedFile file) {
        Invited municipality = begin(answered);
        Optional<AnswerFile> same = files.inHand(municipality.inputId()).stream()
                .filter(it -> it.sha256().equals(file.sha256()) && it.name().equals(file.name()))
                .findFirst();
        if (same.isEmpty()) {
            FileRules.checkRoom(staying(municipality), file.sizeBytes());
            return insert(municipality, by, file);
        }
        restore(municipality, by, same.get());
        return same.get();
    }

    private AnswerFile insert(Invited municipality, Person by, InspectedFile file) {
        AnswerFile kept = new AnswerFile(
                UUID.randomUUID().toString(),
                municipality.inputId(),
                file.name(),
                file.kind(),
                file.sizeBytes(),
                file.sha256(),
                file.scannedBy(),
                false,
                false,
                by.name(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        try {
            files.insert(kept, by, file.content());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        append(by, "answer.file-added", kept);
        return kept;
    }

    /** One that was not sent is forgotten; of one that was, the next version is to be without it. A second press changes nothing. */
    @Transactional
    public void remove(Invited answered, Person by, String fileId) {
        Invited municipality = begin(answered);
        AnswerFile file = find(municipality.inputId(), fileId);
        if (file.leaving()) {
            return;
        }
        if (file.sent()) {
            files.setLeaving(fileId, true);
        } else {
            files.delete(fileId);
        }
        append(by, "answer.file-removed", file);
    }

    /** One that was to leave stays. */
    @Transactional
    public void restore(Invited answered, Person by, String fileId) {
        Invited municipality = begin(answered);
        restore(municipality, by, find(municipality.inputId(), fileId));
    }

    private void restore(Invited municipality, Person by, AnswerFile file) {
        if (file.leaving()) {
            FileRules.checkRoom(staying(municipality), file.sizeBytes());
            files.setLeaving(file.fileId(), false);
            append(by, "answer.file-restored", file);
        }
    }

    private List<AnswerFile> staying(Invited municipality) {
        return files.inHand(municipality.inputId()).stream()
                .filter(it -> !it.leaving())
                .toList();
    }

    /** The version has these, and they can no longer be changed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void freeze(String inputId, int version, List<AnswerFile> sent) {
        files.insertInVersion(inputId, version, sent);
    }

    /**
     * One of those that the answer has as it stands.
     *
     * @throws UserProblem (404) for another
     */
    public AnswerFile find(String inputId, String fileId) {
        return one(files.inHand(inputId), fileId);
    }

    /** @throws UserProblem (404) for one that the version does not have */
    public AnswerFile find(String inputId, int version, String fileId) {
        return one(files.ofVersion(inputId, version), fileId);
    }

    private static AnswerFile one(List<AnswerFile> among, String fileId) {
        return among.stream()
                .filter(it -> it.fileId().equals(fileId))
                .findFirst()
                .orElseThrow(UserProblem::notFound);
    }

    /** Nobody else moves the answer until the transaction ends. */
    private Invited begin(Invited answered) {
        Invited municipality = invited.lockByInput(answered.inputId()).orElseThrow(UserProblem::notFound);
        requireOpen(municipality);
        invited.begun(municipality, clock.instant());
        return municipality;
    }

    /** @throws UserProblem (409) when the round takes no answers */
    public void requireOpen(Invited answered) {
        Round round = rounds.find(answered.roundId()).orElseThrow(UserProblem::notFound);
        round.requireTakesAnswers(clock.instant());
    }

    /**
     * Throws away what was attached to answers that are over, and never sent.
     *
     * @return how many files
     */
    @Transactional
    public int forget(Collection<String> inputIds) {
        List<AnswerFile> forgotten = files.deleteUnsent(inputIds);
        forgotten.forEach(file -> append(null, "answer.file-forgotten", file));
        return forgotten.size();
    }

    private void append(@Nullable Person by, String action, AnswerFile file) {
        audit.append(
                by,
                action,
                new CaseRef(Invited.KIND, file.inputId()),
                Map.of(
                        "fileId",
                        file.fileId(),
                        "kind",
                        file.kind().code(),
                        "bytes",
                        file.sizeBytes(),
                        "sha256",
                        file.sha256()));
    }
}
