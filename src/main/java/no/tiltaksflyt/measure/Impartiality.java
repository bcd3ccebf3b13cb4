package no.tiltaksflyt.measure;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.process.Authority;
import no.tiltaksflyt.process.DeployedProcesses;
import no.tiltaksflyt.task.TaskExclusions;
import no.tiltaksflyt.task.TaskSubmission;
import no.tiltaksflyt.task.UserTask;
import org.springframework.stereotype.Component;

/** The statement that goes before every assessment and approval (forvaltningsloven § 6). */
@Component
public class Impartiality {

    private final ImpartialityRepository statements;
    private final TaskExclusions exclusions;
    private final SeparationOfDuties duties;
    private final MeasureCourse course;
    private final Notices notices;
    private final AuditLog audit;
    private final DeployedProcesses processes;

    Impartiality(
            ImpartialityRepository statements,
            TaskExclusions exclusions,
            SeparationOfDuties duties,
            MeasureCourse course,
            Notices notices,
            AuditLog audit,
            DeployedProcesses processes) {
        this.statements = statements;
        this.exclusions = exclusions;
        this.duties = duties;
        this.course = course;
        this.notices = notices;
        this.audit = audit;
        this.processes = processes;
    }

    /** Whether the person has said that she is not impartial in this case. */
    public boolean isDenied(String measureId, Person person) {
        return statements.isNotImpartial(measureId, person.subject());
    }

    /** In which of these cases the person has said so. */
    public Set<String> deniedAmong(Collection<String> measureIds, Person person) {
        return statements.notImpartialAmong(measureIds, person.subject());
    }

    /**
     * Refuses somebody who has had another part in the case. Keeps the statement; someone who is not impartial gets no
     * task of the case again, her leaders are told, and false is returned.
     */
    boolean confirmed(MeasureRow measure, TaskSubmission submission) {
        TaskFields fields = new TaskFields(submission.data());
        boolean impartial = switch (fields.required("impartiality")) {
            case "impartial" -> true;
            case "not-impartial" -> false;
            default -> throw TaskFields.problem("impartiality", "problem.field.not-offered");
        };
        statements.keep(measure, submission, impartial, impartial ? null : fields.required("impartialityReason"));
        if (impartial) {
            duties.keep(measure, submission);
        } else {
            exclude(measure, submission);
        }
        return impartial;
    }

    private void exclude(MeasureRow measure, TaskSubmission submission) {
        UserTask task = submission.task();
        String once = "not-impartial-" + task.key() + "-" + submission.person().subject();
        exclusions.exclude(
                task.processInstanceKey(), null, submission.person().subject(), "task.excluded.not-impartial");
        Authority authority = processes.authority(task.processDefinitionKey(), task.elementId());
        course.notImpartial(measure, task.elementId(), authority, once, Deed.of(submission));
        tellLeaders(measure, task, once);
        audit.append(
                submission.person(), "measure.not-impartial", measure.caseRef(), Map.of("element", task.elementId()));
    }

    /** Only the login server knows the people of a group: perhaps nobody is left who may take the task. */
    private void tellLeaders(MeasureRow measure, UserTask task, String once) {
        task.candidateGroups().stream()
                .map(Groups::leaderOf)
                .distinct()
                .forEach(leaders -> notices.tell(
                        leaders,
                        "nb",
                        measure.caseRef(),
                        "notice.not-impartial",
                        List.of(measure.caseNumber()),
                        once + ":" + leaders));
    }
}
