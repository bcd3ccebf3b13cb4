package no.tiltaksflyt.measure;

import static no.tiltaksflyt.measure.SeparationOfDuties.Duty.ADVISER;
import static no.tiltaksflyt.measure.SeparationOfDuties.Duty.APPROVER;
import static no.tiltaksflyt.measure.SeparationOfDuties.Duty.ASSESSOR;
import static no.tiltaksflyt.measure.SeparationOfDuties.Duty.ASSURER;
import static no.tiltaksflyt.measure.SeparationOfDuties.Duty.CASE_OFFICER;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.DutyQueries.Done;
import no.tiltaksflyt.task.TaskExclusions;
import no.tiltaksflyt.task.TaskSubmission;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The pairs of duties that one person may not combine in a case. Nobody judges her own work. A person may do the same
 * duty again, also as the approver of the same link; two links are never the same person.
 */
@Component
class SeparationOfDuties {

    /** Each duty with those that are kept apart from it; read both ways. */
    private static final Map<Duty, Set<Duty>> APART = new EnumMap<>(Map.of(
            ADVISER, EnumSet.of(ASSESSOR, ASSURER, CASE_OFFICER, APPROVER),
            ASSESSOR, EnumSet.of(ASSURER, CASE_OFFICER, APPROVER),
            ASSURER, EnumSet.of(CASE_OFFICER, APPROVER),
            CASE_OFFICER, EnumSet.of(APPROVER)));

    private final DutyQueries queries;
    private final TaskExclusions exclusions;

    SeparationOfDuties(DutyQueries queries, TaskExclusions exclusions) {
        this.queries = queries;
        this.exclusions = exclusions;
    }

    static boolean areApart(Duty one, Duty other) {
        return APART.getOrDefault(one, Set.of()).contains(other)
                || APART.getOrDefault(other, Set.of()).contains(one);
    }

    /**
     * Refuses a person who has had a duty that excludes this one, and excludes her from such duties later.
     *
     * @throws UserProblem (403) that says what she has done
     */
    void keep(MeasureRow measure, TaskSubmission submission) {
        Duty.at(submission.task().elementId()).ifPresent(duty -> {
            refuse(measure, duty, submission);
            exclude(duty, submission);
        });
    }

    private void refuse(MeasureRow measure, Duty duty, TaskSubmission submission) {
        Person person = submission.person();
        queries.done(measure.measureId(), person.subject()).stream()
                .filter(done -> areApart(duty, done.duty()) || isOtherLink(duty, done, submission))
                .findFirst()
                .ifPresent(done -> {
                    throw UserProblem.of(HttpStatus.FORBIDDEN, done.duty().messageKey());
                });
    }

    private static boolean isOtherLink(Duty duty, Done done, TaskSubmission submission) {
        return duty == APPROVER
                && done.duty() == APPROVER
                && !submission.task().candidateGroups().contains(done.group());
    }

    /** Her list shows at once that such a task is not for her. */
    private void exclude(Duty done, TaskSubmission submission) {
        exclusions.excludeFromSteps(
                submission.task().processInstanceKey(),
                Stream.of(Duty.values())
                        .filter(other -> areApart(done, other))
                        .map(Duty::elementId)
                        .toList(),
                submission.person().subject(),
                done.messageKey());
        if (done == APPROVER) {
            excludeFromOtherLinks(submission);
        }
    }

    private void excludeFromOtherLinks(TaskSubmission submission) {
        submission
                .task()
                .candidateGroups()
                .forEach(group -> exclusions.excludeButOf(
                        group,
                        submission.task().processInstanceKey(),
                        APPROVER.elementId(),
                        submission.person().subject(),
                        APPROVER.messageKey()));
    }

    /** What a person does with a measure, each at a step of its own. */
    enum Duty {
        ADVISER("adviser", MeasureApproval.GIVE_DISTRICT_ADVICE),
        ASSESSOR("assessor", MeasureApproval.ASSESS_MEASURE),
        ASSURER("assurer", MeasureApproval.ASSURE_QUALITY),
        CASE_OFFICER("case-officer", MeasureApproval.PREPARE_CASE),
        APPROVER("approver", MeasureApproval.APPROVE_MEASURE);

        private final String code;
        private final String elementId;

        Duty(String code, String elementId) {
            this.code = code;
            this.elementId = elementId;
        }

        /** The step of the process. */
        String elementId() {
            return elementId;
        }

        /** Why a person who has had this duty may not have another. */
        String messageKey() {
            return "task.excluded." + code;
        }

        static Optional<Duty> at(String elementId) {
            return Arrays.stream(values())
                    .filter(duty -> duty.elementId.equals(elementId))
                    .findFirst();
        }

        static Duty of(String code) {
            return Arrays.stream(values())
                    .filter(duty -> duty.code.equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No duty is called " + code));
        }
    }
}
