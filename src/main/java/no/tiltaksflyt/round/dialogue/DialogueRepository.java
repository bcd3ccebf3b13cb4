package no.tiltaksflyt.round.dialogue;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.identity.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the minutes of dialogues. */
@Repository
public class DialogueRepository {

    private static final String FIND = """
            select dialogue_id, held_on, form, participants, summary, professional_input, signed_by_name, signed_at, comment,
                commented_by, commented_at
            from local_dialogue
            where dialogue_id = :dialogueId
            """;

    private static final String DISTRICTS = """
            select dialogue_id, district_id
            from invited_municipality
            where dialogue_id = any(cast(:dialogueIds as text[]))
            """;

    private static final String INSERT = """
            insert into local_dialogue
                (dialogue_id, held_on, form, participants, summary, professional_input, content_sha256, task_key, signed_by_subject,
                 signed_by_name, signed_at)
            values
                (:dialogueId, :heldOn, :form, :participants, :summary, :professionalInput, :sha256, :taskKey, :subject,
                 :name, :at)
            """;

    private static final String COMMENT = """
            update local_dialogue
            set comment = :comment, commented_by = :name, commented_at = :at
            where dialogue_id = :dialogueId and comment is null
            """;

    private final JdbcClient jdbc;

    DialogueRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty while nobody has signed them. */
    public Optional<DialogueMinutes> find(String dialogueId) {
        return jdbc.sql(FIND)
                .param("dialogueId", dialogueId)
                .query(DialogueRepository::minutes)
                .optional();
    }

    /** The districts that hold the dialogues, by the dialogues' ids. */
    Map<String, String> districts(Collection<String> dialogueIds) {
        Map<String, String> districts = new HashMap<>();
        jdbc.sql(DISTRICTS)
                .param("dialogueIds", dialogueIds.toArray(String[]::new))
                .query(row -> {
                    districts.put(row.getString("dialogue_id"), row.getString("district_id"));
                });
        return districts;
    }

    /** @param sha256 of what is signed */
    void insert(DialogueMinutes minutes, String sha256, long taskKey, Person person) {
        jdbc.sql(INSERT)
                .param("dialogueId", minutes.dialogueId())
                .param("heldOn", Date.valueOf(minutes.heldOn()))
                .param("form", minutes.form())
                .param("participants", minutes.participants())
                .param("summary", minutes.summary())
                .param("professionalInput", minutes.professionalInput())
                .param("sha256", sha256)
                .param("taskKey", taskKey)
                .param("subject", person.subject())
                .param("name", person.name())
                .param("at", Timestamp.from(minutes.at()))
                .update();
    }

    /** False when there is a comment already, or nothing to comment on. */
    boolean comment(String dialogueId, String comment, String name, Instant at) {
        return jdbc.sql(COMMENT)
                        .param("dialogueId", dialogueId)
                        .param("comment", comment)
                        .param("name", name)
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    private static DialogueMinutes minutes(ResultSet row, int number) throws SQLException {
        return new DialogueMinutes(
                row.getString("dialogue_id"),
                row.getDate("held_on").toLocalDate(),
                row.getString("form"),
                row.getString("participants"),
                row.getString("summary"),
                row.getString("professional_input"),
                row.getString("signed_by_name"),
                row.getTimestamp("signed_at").toInstant(),
                row.getString("comment"),
                row.getString("commented_by"),
                instant(row.getTimestamp("commented_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
