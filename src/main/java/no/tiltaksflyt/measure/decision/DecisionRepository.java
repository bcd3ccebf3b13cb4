package no.tiltaksflyt.measure.decision;

import static no.tiltaksflyt.measure.Columns.nullableBoolean;
import static no.tiltaksflyt.measure.Columns.nullableDate;
import static no.tiltaksflyt.measure.Columns.nullableInteger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.Columns;
import no.tiltaksflyt.measure.DecisionOutcome;
import no.tiltaksflyt.measure.ProposedDecision;
import no.tiltaksflyt.measure.SendBackReceiver;
import no.tiltaksflyt.measure.Signature;
import no.tiltaksflyt.measure.TaskFields;
import no.tiltaksflyt.measure.decision.ApprovalRow.Signer;
import no.tiltaksflyt.measure.decision.Approved.Changes;
import no.tiltaksflyt.measure.decision.Approved.Departure;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes what the ministry does with a case: preparations, approvals and the decision. */
@Repository
class DecisionRepository {

    private static final String INSERT_PREPARATION = """
            insert into preparation
                (measure_id, number, user_task_key, outcome, send_back_reason, summary, proposed_decision, proposed_reason,
                 prepared_by, prepared_by_name, prepared_at)
            select :measureId, count(*) + 1, :userTaskKey, :outcome, :sendBackReason, :summary, :proposedDecision,
                :proposedReason, :subject, :name, :at
            from preparation
            where measure_id = :measureId
            """;

    private static final String PROPOSED_REASON = """
            select proposed_reason
            from preparation
            where measure_id = :measureId and outcome = 'forward' and proposed_decision = :proposedDecision
                and number = (select max(number) from preparation where measure_id = :measureId)
            """;

    private static final String LATEST_FORWARD = """
            select summary, proposed_decision, proposed_reason
            from preparation
            where measure_id = :measureId and outcome = 'forward'
            order by number desc
            limit 1
            """;

    private static final String INSERT_APPROVAL = """
            insert into approval
                (measure_id, number, user_task_key, approver_group, outcome, send_back_to, defer_until, with_changes, changes,
                 reason, departs_from_advice, departure_reason, departure_joined, approver_subject, approver_name,
                 approved_at, content_sha256)
            select :measureId, count(*) + 1, :userTaskKey, :approverGroup, :outcome, :sendBackTo, :deferUntil,
                :withChanges, :changes, :reason, :departs, :departureReason, :departureJoined, :subject, :name, :at,
                :sha256
            from approval
            where measure_id = :measureId
            """;

    /** The answers since the case officer last sent the case on. They hold until there is newer advice. */
    private static final String APPROVALS_OF_ROUND = """
            select a.measure_id, a.number, a.approver_group, a.outcome, a.send_back_to, a.defer_until, a.with_changes, a.changes, a.reason,
                a.departs_from_advice, a.departure_reason, a.departure_joined, a.approver_subject, a.approver_name, a.approved_at
            from preparation p
            join approval a on a.measure_id = p.measure_id and a.preparation_number = p.number
            where p.measure_id = any(cast(:measureIds as text[])) and p.outcome = 'forward'
                and p.number = (select max(last.number) from preparation last where last.measure_id = p.measure_id)
                and not exists (
                    select
                    from advice v
                    where v.measure_id = p.measure_id and v.organ = 'pod' and v.signed_at > p.prepared_at
                )
            order by a.measure_id, a.number
            """;

    /** The same of one measure; its plan is kept, which that of an array is not. */
    private static final String APPROVALS_OF_ROUND_OF_ONE =
            APPROVALS_OF_ROUND.replace("any(cast(:measureIds as text[]))", ":measureId");

    private static final String SIGNED_FOR = """
            select user_task_key, approver_group from approval where user_task_key = any(cast(:userTaskKeys as bigint[]))
            """;

    private static final String INSERT_DECISION = """
            insert into decision
                (measure_id, outcome, with_changes, changes, reason, advice_version, departs_from_advice, departure_reason,
                 approval_number, decided_by_subject, decided_by, decided_as, decided_at, content_sha256)
            values
                (:measureId, :outcome, :withChanges, :changes, :reason, :adviceVersion, :departs, :departureReason,
                 :approvalNumber, :subject, :name, :decidedAs, :at, :sha256)
            """;

    private static final String DECISION = """
            select outcome, with_changes, changes, reason, departs_from_advice
            from decision
            where measure_id = :measureId
            """;

    private final JdbcClient jdbc;
    private final Signature signature;

    DecisionRepository(JdbcClient jdbc, Signature signature) {
        this.jdbc = jdbc;
        this.signature = signature;
    }

    void insertPreparation(String measureId, long userTaskKey, TaskFields fields, Person person, Instant at) {
        jdbc.sql(INSERT_PREPARATION)
                .param("measureId", measureId)
                .param("userTaskKey", userTaskKey)
                .param("outcome", fields.required("preparationOutcome"))
                .param("sendBackReason", fields.text("sendBackReason"))
                .param("summary", fields.text("summary"))
                .param("proposedDecision", fields.text("proposedDecision"))
                .param("proposedReason", fields.text("proposedReason"))
                .param("subject", person.subject())
                .param("name", person.name())
                .param("at", Timestamp.from(at))
                .update();
    }

    /** What the case officer proposed as the reason, where that very outcome was proposed. */
    Optional<String> proposedReason(String measureId, DecisionOutcome outcome) {
        return jdbc.sql(PROPOSED_REASON)
                .param("measureId", measureId)
                .param("proposedDecision", ProposedDecision.of(outcome).code())
                .query((row, number) -> row.getString("proposed_reason"))
                .optional();
    }

    /** The fields of the case officer's last case that was sent on, by the keys of the form; empty when there is none. */
    Map<String, Object> latestForward(String measureId) {
        return jdbc.sql(LATEST_FORWARD)
                .param("measureId", measureId)
                .query((row, number) -> Map.<String, Object>of(
                        "summary", row.getString("summary"),
                        "proposedDecision", row.getString("proposed_decision"),
                        "proposedReason", row.getString("proposed_reason")))
                .optional()
                .orElse(Map.of());
    }

    void insertApproval(String measureId, long userTaskKey, Approved approved, Person person, Instant at) {
        jdbc.sql(INSERT_APPROVAL)
                .param("measureId", measureId)
                .param("userTaskKey", userTaskKey)
                .param("approverGroup", approved.approverGroup())
                .param("outcome", approved.outcome().code())
                .param("sendBackTo", approved.sendBackToCode())
                .param("deferUntil", approved.deferUntil())
                .param("withChanges", approved.changes().made())
                .param("changes", approved.changes().text())
                .param("reason", approved.reason())
                .param("departs", approved.departure().departs())
                .param("departureReason", approved.departure().reason())
                .param("departureJoined", approved.departure().joined())
                .param("subject", person.subject())
                .param("name", person.name())
                .param("at", Timestamp.from(at))
                .param("sha256", signature.of(approved.signedContent(measureId, person, at)))
                .update();
    }

    /** What the approvers have signed since the case was last prepared, in order. */
    List<ApprovalRow> approvalsOfRound(String measureId) {
        return approvalsOfRound(List.of(measureId)).getOrDefault(measureId, List.of());
    }

    /** The same of many measures, by their ids. */
    Map<String, List<ApprovalRow>> approvalsOfRound(Collection<String> measureIds) {
        Map<String, List<ApprovalRow>> approvals = new HashMap<>();
        JdbcClient.StatementSpec asked = measureIds.size() == 1
                ? jdbc.sql(APPROVALS_OF_ROUND_OF_ONE)
                        .param("measureId", measureIds.iterator().next())
                : jdbc.sql(APPROVALS_OF_ROUND).param("measureIds", measureIds.toArray(String[]::new));
        asked.query(row -> {
            approvals
                    .computeIfAbsent(row.getString("measure_id"), id -> new ArrayList<>())
                    .add(approval(row));
        });
        return approvals;
    }

    /** The groups for which the answers to tasks were signed, by the tasks' keys; without those that nobody has answered. */
    Map<Long, String> signedFor(Collection<Long> userTaskKeys) {
        Map<Long, String> groups = new HashMap<>();
        jdbc.sql(SIGNED_FOR)
                .param("userTaskKeys", userTaskKeys.toArray(Long[]::new))
                .query(row -> {
                    groups.put(row.getLong("user_task_key"), row.getString("approver_group"));
                });
        return groups;
    }

    /** What the case officer proposed last, and what has been answered to it. */
    ApprovalRound round(String measureId) {
        return ApprovalRound.of(latestForward(measureId), approvalsOfRound(measureId));
    }

    void insertDecision(
            String measureId,
            DecisionOutcome outcome,
            String reason,
            ApprovalRow last,
            @Nullable Integer adviceVersion) {
        jdbc.sql(INSERT_DECISION)
                .param("measureId", measureId)
                .param("outcome", outcome.code())
                .param("withChanges", last.answer().changes().made())
                .param("changes", last.answer().changes().text())
                .param("reason", reason)
                .param("adviceVersion", adviceVersion)
                .param("departs", last.departure().departs())
                .param("departureReason", last.departure().reason())
                .param("approvalNumber", last.number())
                .param("subject", last.signer().subject())
                .param("name", last.signer().name())
                .param("decidedAs", last.answer().approverGroup())
                .param("at", Timestamp.from(last.signer().at()))
                .param("sha256", signature.of(signedContent(measureId, outcome, reason, last)))
                .update();
    }

    private static Map<String, Object> signedContent(
            String measureId, DecisionOutcome outcome, String reason, ApprovalRow last) {
        Map<String, Object> content = new HashMap<>();
        content.put("measureId", measureId);
        content.put("outcome", outcome.code());
        content.put("reason", reason);
        content.put("withChanges", last.answer().changes().made());
        content.put("changes", last.answer().changes().text());
        content.put("departsFromAdvice", last.departure().departs());
        content.put("departureReason", last.departure().reason());
        content.put("decidedBy", last.signer().subject());
        content.put("decidedAs", last.answer().approverGroup());
        content.put("decidedAt", last.signer().at().toString());
        return content;
    }

    Optional<Decided> decision(String measureId) {
        return jdbc.sql(DECISION)
                .param("measureId", measureId)
                .query((row, number) -> new Decided(
                        DecisionOutcome.of(row.getString("outcome")),
                        Boolean.TRUE.equals(nullableBoolean(row, "with_changes")),
                        row.getString("changes"),
                        row.getString("reason"),
                        row.getBoolean("departs_from_advice")))
                .optional();
    }

    private static ApprovalRow approval(ResultSet row) throws SQLException {
        return new ApprovalRow(
                row.getInt("number"),
                answer(row),
                new Signer(
                        row.getString("approver_subject"),
                        row.getString("approver_name"),
                        Columns.instant(row, "approved_at")));
    }

    private static Approved answer(ResultSet row) throws SQLException {
        String sendBackTo = row.getString("send_back_to");
        return new Approved(
                row.getString("approver_group"),
                ApprovalOutcome.of(row.getString("outcome")),
                sendBackTo == null ? null : SendBackReceiver.of(sendBackTo),
                nullableDate(row, "defer_until"),
                new Changes(nullableBoolean(row, "with_changes"), row.getString("changes")),
                row.getString("reason"),
                departure(row));
    }

    private static Departure departure(ResultSet row) throws SQLException {
        return new Departure(
                row.getBoolean("departs_from_advice"),
                row.getString("departure_reason"),
                nullableInteger(row, "departure_joined"));
    }

    /** @param changes with which it is adopted; null where there are none, or none are told */
    public record Decided(
            DecisionOutcome outcome,
            boolean withChanges,
            @Nullable String changes,
            String reason,
            boolean departs) {

        /** The decision as a sentence. */
        String messageKey() {
            return "decision." + outcome.code() + (withChanges ? "-with-changes" : "");
        }
    }
}
