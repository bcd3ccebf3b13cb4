package no.tiltaksflyt.round.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.draft.Draft;
import no.tiltaksflyt.form.FilledForm;
import no.tiltaksflyt.round.file.AnswerFile;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it stands: what was sent, with what has been typed since laid over it, part for part.
 *
 * @param sent the version that holds now; null while nothing is sent
 * @param filled the questions with their answers
 * @param proposals in their order, with those that the next version is to be without
 * @param files as the proposals
 */
record AnswerInHand(
        Answerer answerer,
        @Nullable SentAnswer sent,
        FilledForm filled,
        @Nullable Draft<Map<String, List<String>>> assessmentDraft,
        @Nullable Draft<Adoption> adoptionDraft,
        List<ProposalInHand> proposals,
        List<AnswerFile> files) {

    /**
     * A proposal of the answer.
     *
     * @param draft what has been typed since it was sent; null where nothing has
     * @param caseNumber null while it is not sent
     * @param takenUp whether it is handled as a measure already, so that the answer cannot change it
     */
    record ProposalInHand(
            AnswerContent.Proposal text,
            @Nullable Draft<AnswerDrafts.Work> draft,
            @Nullable String caseNumber,
            boolean takenUp) {

        public String measureId() {
            return text.measureId();
        }

        public boolean isRemoved() {
            return draft != null && draft.content().removed();
        }

        public boolean isUnsent() {
            return draft != null;
        }
    }

    /** Of the answer that was sent; 0 while none is. */
    int version() {
        return sent == null ? 0 : sent.version();
    }

    AnswerContent content() {
        return new AnswerContent(
                AnswerContent.answered(filled.data()),
                adoption(),
                kept().stream().map(ProposalInHand::text).toList(),
                attached());
    }

    /** The files that the next version has. */
    public List<AnswerFile> attached() {
        return files.stream().filter(file -> !file.leaving()).toList();
    }

    /** The files that were sent, and that the next version is to be without. */
    public List<AnswerFile> leaving() {
        return files.stream().filter(AnswerFile::leaving).toList();
    }

    public Adoption adoption() {
        if (adoptionDraft != null) {
            return adoptionDraft.content();
        }
        return sent == null ? Adoption.NONE : sent.content().adoption();
    }

    /** The proposals that the next version has. */
    public List<ProposalInHand> kept() {
        return proposals.stream().filter(proposal -> !proposal.isRemoved()).toList();
    }

    /** The proposals that were sent, and that the next version is to be without. */
    public List<ProposalInHand> removed() {
        return proposals.stream().filter(ProposalInHand::isRemoved).toList();
    }

    Optional<ProposalInHand> proposal(String measureId) {
        return proposals.stream()
                .filter(proposal -> proposal.measureId().equals(measureId))
                .findFirst();
    }

    /** What has been typed and not sent, the newest first. */
    List<Draft<?>> drafts() {
        List<Draft<?>> all = new ArrayList<>();
        add(assessmentDraft, all);
        add(adoptionDraft, all);
        proposals.forEach(proposal -> add(proposal.draft(), all));
        all.sort(Comparator.comparing((Draft<?> draft) -> draft.savedAt()).reversed());
        return all;
    }

    private static void add(@Nullable Draft<?> draft, List<Draft<?>> all) {
        if (draft != null) {
            all.add(draft);
        }
    }

    /** What was saved last; null where nothing has been typed since it was sent. */
    public @Nullable Draft<?> lastSaved() {
        return drafts().stream().findFirst().orElse(null);
    }

    /** Who has typed or attached what came last; empty where nobody has since it was sent. */
    String lastAuthor() {
        Draft<?> typed = lastSaved();
        Optional<AnswerFile> added = files.stream()
                .filter(file -> !file.sent())
                .max(Comparator.comparing(AnswerFile::addedAt))
                .filter(file -> typed == null || file.addedAt().isAfter(typed.savedAt()));
        return added.map(AnswerFile::addedByName).orElse(typed == null ? "" : typed.authorName());
    }

    /** Whether something has been typed, attached or taken away that is not sent. */
    public boolean isUnsent() {
        return !drafts().isEmpty() || files.stream().anyMatch(AnswerFile::isUnsent);
    }
}
