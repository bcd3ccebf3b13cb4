package no.tiltaksflyt.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Calculates anew, from what the database holds and nothing else, the checksums of what was signed. */
public final class SignedRows {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;

    public SignedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every row of a table that belongs to something has the checksum of what it holds; there is at least one. */
    public void areWhatWasSigned(Kind kind, String of) {
        List<Boolean> same = jdbc.sql(kind.sql)
                .param("of", of)
                .query((row, number) -> row.getString("content_sha256").equals(sha256(kind.signed.of(row))))
                .list();
        assertThat(same)
                .as("checksums of %s as its rows give them", kind)
                .isNotEmpty()
                .doesNotContain(false);
    }

    /** What is signed. */
    public enum Kind {
        PROPOSAL(
                "select * from proposal where measure_id = :of",
                row -> json(columns(row, "title", "description", "category", "origin"))),
        ADVICE("select * from advice where measure_id = :of", SignedRows::advice),
        APPROVAL("select * from approval where measure_id = :of", SignedRows::approval),
        DECISION("select * from decision where measure_id = :of", SignedRows::decision),
        LETTER("select * from document where case_id = :of", row -> row.getString("html")),
        MINUTES("select * from local_dialogue where dialogue_id = :of", SignedRows::minutes);

        public static final Set<Kind> OF_A_MEASURE = EnumSet.complementOf(EnumSet.of(MINUTES));

        private final String sql;
        private final Signed signed;

        Kind(String sql, Signed signed) {
            this.sql = sql;
            this.signed = signed;
        }
    }

    /** The text that a checksum is over. */
    private interface Signed {

        String of(ResultSet row) throws SQLException;
    }

    private static String advice(ResultSet row) throws SQLException {
        Map<String, Object> signed = columns(row, "recommendation", "organ");
        signed.put("measureId", row.getString("measure_id"));
        signed.put("content", JSON.readValue(row.getString("content"), TreeMap.class));
        signed.put("signedBy", row.getString("signed_by"));
        signed.put("signedAs", row.getString("signed_as"));
        signed.put("signedAt", moment(row, "signed_at"));
        return json(signed);
    }

    private static String approval(ResultSet row) throws SQLException {
        Map<String, Object> signed = columns(row, "outcome", "reason", "changes");
        signed.put("measureId", row.getString("measure_id"));
        signed.put("approverGroup", row.getString("approver_group"));
        signed.put("sendBackTo", row.getString("send_back_to"));
        signed.put("deferUntil", row.getString("defer_until"));
        signed.put("withChanges", row.getObject("with_changes"));
        signed.put("departsFromAdvice", row.getBoolean("departs_from_advice"));
        signed.put("departureReason", row.getString("departure_reason"));
        if (row.getObject("departure_joined") != null) {
            signed.put("departureJoined", row.getInt("departure_joined"));
        }
        signed.put("approvedBy", row.getString("approver_subject"));
        signed.put("approvedAt", moment(row, "approved_at"));
        return json(signed);
    }

    private static String decision(ResultSet row) throws SQLException {
        Map<String, Object> signed = columns(row, "outcome", "reason", "changes");
        signed.put("measureId", row.getString("measure_id"));
        signed.put("withChanges", row.getObject("with_changes"));
        signed.put("departsFromAdvice", row.getBoolean("departs_from_advice"));
        signed.put("departureReason", row.getString("departure_reason"));
        signed.put("decidedBy", row.getString("decided_by_subject"));
        signed.put("decidedAs", row.getString("decided_as"));
        signed.put("decidedAt", moment(row, "decided_at"));
        return json(signed);
    }

    private static String minutes(ResultSet row) throws SQLException {
        Map<String, Object> signed = columns(row, "form", "participants", "summary");
        signed.put("heldOn", row.getString("held_on"));
        signed.put("professionalInput", row.getString("professional_input"));
        return json(signed);
    }

    private static Map<String, Object> columns(ResultSet row, String... names) throws SQLException {
        Map<String, Object> columns = new TreeMap<>();
        for (String name : names) {
            columns.put(name, row.getString(name));
        }
        return columns;
    }

    private static String moment(ResultSet row, String name) throws SQLException {
        return row.getObject(name, OffsetDateTime.class).toInstant().toString();
    }

    private static String json(Map<String, Object> signed) {
        return JSON.writeValueAsString(signed);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
