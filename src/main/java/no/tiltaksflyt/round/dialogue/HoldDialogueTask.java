package no.tiltaksflyt.round.dialogue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.casework.SignedStep;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.measure.Origin;
import no.tiltaksflyt.measure.Signature;
import no.tiltaksflyt.measure.TaskFields;
import no.tiltaksflyt.measure.proposal.ProposalContent;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.InvitedRepository;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundDefaults;
import no.tiltaksflyt.round.RoundMeasures;
import no.tiltaksflyt.round.RoundProcesses;
import no.tiltaksflyt.round.RoundRepository;
import no.tiltaksflyt.task.TaskSubmission;
import no.tiltaksflyt.task.TaskSubmissionHandler;
import no.tiltaksflyt.task.UserTask;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The district signs the minutes; proposals from the dialogue become measures of the local police. */
@Component
class HoldDialogueTask implements TaskSubmissionHandler, SignedStep {

    private static final int FIRST_YEAR = 2020;

    private final DialogueRepository dialogues;
    private final InvitedRepository invited;
    private final RoundRepository rounds;
    private final RoundMeasures measures;
    private final RoundDefaults days;
    private final Signature signature;
    private final AuditLog audit;

    HoldDialogueTask(
            DialogueRepository dialogues,
            InvitedRepository invited,
            RoundRepository rounds,
            RoundMeasures measures,
            RoundDefaults days,
            Signature signature,
            AuditLog audit) {
        this.dialogues = dialogues;
        this.invited = invited;
        this.rounds = rounds;
        this.measures = measures;
        this.days = days;
        this.signature = signature;
        this.audit = audit;
    }

    @Override
    public boolean handles(String processId, String elementId) {
        return RoundProcesses.LOCAL_DIALOGUE.equals(processId) && RoundProcesses.HOLD_DIALOGUE.equals(elementId);
    }

    /** The round says which district it is; a task about no dialogue is nobody's. */
    @Override
    public Map<Long, Set<String>> owners(List<UserTask> tasks) {
        Map<String, String> districts = dialogues.districts(
                tasks.stream().flatMap(task -> dialogueOf(task).stream()).toList());
        return tasks.stream()
                .collect(Collectors.toMap(
                        UserTask::key,
                        task -> dialogueOf(task).map(districts::get).map(Groups::district).stream()
                                .collect(Collectors.toSet())));
    }

    private static Optional<String> dialogueOf(UserTask task) {
        CaseRef about = task.caseRef();
        return about == null || !about.kind().equals(Invited.DIALOGUE_KIND)
                ? Optional.empty()
                : Optional.of(about.id());
    }

    @Override
    public Map<String, Object> context(UserTask task) {
        return Map.of();
    }

    @Override
    public Optional<Map<String, Object>> submit(TaskSubmission submission) {
        Invited municipality =
                dialogueOf(submission.task()).flatMap(invited::lockByDialogue).orElseThrow(UserProblem::notFound);
        if (!submission.person().in(Groups.district(municipality.districtId()))) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "problem.forbidden");
        }
        Round round = rounds.find(municipality.roundId()).orElseThrow();
        sign(municipality, submission);
        List<Map<String, Object>> proposals = rows(submission.data().get("proposals"));
        for (int i = 0; i < proposals.size(); i++) {
            propose(round, municipality, submission, i, proposals.get(i));
        }
        return Optional.of(Map.of());
    }

    private void sign(Invited municipality, TaskSubmission submission) {
        TaskFields fields = new TaskFields(submission.data());
        DialogueMinutes minutes = new DialogueMinutes(
                municipality.dialogueId(),
                day(fields.required("heldOn")),
                fields.required("form"),
                fields.required("participants"),
                fields.required("summary"),
                fields.required("professionalInput"),
                submission.person().name(),
                submission.at(),
                null,
                null,
                null);
        try {
            dialogues.insert(
                    minutes, signature.of(signed(minutes)), submission.task().key(), submission.person());
        } catch (DuplicateKeyException again) {
            throw UserProblem.of(HttpStatus.CONFLICT, "problem.task.submitted");
        }
        invited.dialogueHeld(municipality, minutes.heldOn());
        audit.append(submission.person(), "dialogue.signed", municipality.dialogueRef(), Map.of());
    }

    private LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.isAfter(days.today())) {
                throw TaskFields.problem("heldOn", "problem.dialogue.in-future");
            }
            if (day.getYear() < FIRST_YEAR) {
                throw TaskFields.problem("heldOn", "problem.dialogue.too-early", FIRST_YEAR);
            }
            return day;
        } catch (DateTimeParseException other) {
            throw TaskFields.problem("heldOn", "problem.field.type");
        }
    }

    private static Map<String, String> signed(DialogueMinutes minutes) {
        Map<String, String> signed = new LinkedHashMap<>();
        signed.put("heldOn", minutes.heldOn().toString());
        signed.put("form", minutes.form());
        signed.put("participants", minutes.participants());
        signed.put("summary", minutes.summary());
        signed.put("professionalInput", minutes.professionalInput());
        return signed;
    }

    private void propose(
            Round round, Invited municipality, TaskSubmission submission, int index, Map<String, Object> row) {
        TaskFields fields = new TaskFields(row);
        String measureId = UUID.nameUUIDFromBytes(
                        (municipality.dialogueId() + ":" + index).getBytes(StandardCharsets.UTF_8))
                .toString();
        measures.keep(
                round,
                municipality,
                measureId,
                new ProposalContent(
                        fields.text("title"),
                        fields.text("description"),
                        fields.text("category"),
                        Origin.LOCAL_POLICE.code()),
                Origin.LOCAL_POLICE,
                submission.person());
    }

    @SuppressWarnings("unchecked") // a row of a form is an object
    private static List<Map<String, Object>> rows(@Nullable Object value) {
        return value instanceof List<?> rows
                ? rows.stream()
                        .filter(Map.class::isInstance)
                        .map(row -> (Map<String, Object>) row)
                        .toList()
                : List.of();
    }
}
