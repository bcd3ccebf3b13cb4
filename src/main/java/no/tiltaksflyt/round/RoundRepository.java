package no.tiltaksflyt.round;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.identity.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps rounds. */
@Repository
public class RoundRepository {

    private static final String FIND = """
            select round_id, title, title_nn, letter_nb, letter_nn, questions, deadline, closes_on, register_date, starts_at_once, chosen, state,
                created_by_name, created_at, opened_at, closed_at
            from input_round
            where round_id = :roundId
            """;

    private static final String LOCK = """
            select round_id, title, title_nn, letter_nb, letter_nn, questions, deadline, closes_on, register_date, starts_at_once, chosen, state,
                created_by_name, created_at, opened_at, closed_at
            from input_round
            where round_id = :roundId
            for update
            """;

    private static final String LATEST = """
            select round_id, title, title_nn, letter_nb, letter_nn, questions, deadline, closes_on, register_date, starts_at_once, chosen, state,
                created_by_name, created_at, opened_at, closed_at
            from input_round
            where state = any (cast(:states as text[]))
            order by created_at desc, round_id
            limit :atMost
            """;

    private static final String INSERT = """
            insert into input_round
                (round_id, title, title_nn, letter_nb, letter_nn, questions, deadline, closes_on, register_date, starts_at_once, chosen,
                 state, link_key, created_by, created_by_name, created_at)
            values
                (:roundId, :title, :titleNn, :letterNb, :letterNn, :questions, :deadline, :closesOn, :registerDate, :startsAtOnce, :chosen,
                 'draft', :linkKey, :subject, :name, :at)
            on conflict (round_id) do nothing
            """;

    private static final String UPDATE = """
            update input_round
            set title = :title, title_nn = :titleNn, letter_nb = :letterNb, letter_nn = :letterNn, questions = :questions, deadline = :deadline,
                closes_on = :closesOn, register_date = :registerDate, starts_at_once = :startsAtOnce, chosen = :chosen
            where round_id = :roundId
            """;

    private static final String OPEN = """
            update input_round set state = 'open', opened_at = :at where round_id = :roundId and state = 'draft'
            """;

    private static final String CLOSE = """
            update input_round set state = 'closed', closed_at = :at where round_id = :roundId and state = 'open'
            """;

    private static final String LINK_KEY = "select link_key from input_round where round_id = :roundId";

    private final JdbcClient jdbc;

    RoundRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Round> find(String roundId) {
        return jdbc.sql(FIND)
                .param("roundId", roundId)
                .query(RoundRepository::round)
                .optional();
    }

    /** The round, its row locked until the transaction ends. */
    public Optional<Round> lock(String roundId) {
        return jdbc.sql(LOCK)
                .param("roundId", roundId)
                .query(RoundRepository::round)
                .optional();
    }

    /** The newest first. */
    List<Round> latest(Set<RoundState> states, int atMost) {
        return jdbc.sql(LATEST)
                .param("states", states.stream().map(RoundState::code).toArray(String[]::new))
                .param("atMost", atMost)
                .query(RoundRepository::round)
                .list();
    }

    /** False when it is there already. */
    boolean insert(Round round, byte[] linkKey, Person person) {
        return content(jdbc.sql(INSERT), round)
                        .param("linkKey", linkKey)
                        .param("subject", person.subject())
                        .param("name", person.name())
                        .param("at", Timestamp.from(round.createdAt()))
                        .update()
                == 1;
    }

    void update(Round round) {
        requireOne(content(jdbc.sql(UPDATE), round).update(), round.roundId());
    }

    private static JdbcClient.StatementSpec content(JdbcClient.StatementSpec statement, Round round) {
        List<String> chosen = round.chosen();
        return statement
                .param("roundId", round.roundId())
                .param("title", round.title())
                .param("titleNn", round.titleNn())
                .param("letterNb", round.letter().nb())
                .param("letterNn", round.letter().nn())
                .param("questions", round.questions())
                .param("deadline", Date.valueOf(round.deadline()))
                .param("closesOn", Date.valueOf(round.closesOn()))
                .param("registerDate", Date.valueOf(round.registerDate()))
                .param("startsAtOnce", round.startsAtOnce())
                .param("chosen", chosen == null ? null : chosen.toArray(String[]::new));
    }

    void open(String roundId, Instant at) {
        requireOne(changed(OPEN, roundId, at), roundId);
    }

    /** It is open. */
    public void close(String roundId, Instant at) {
        requireOne(changed(CLOSE, roundId, at), roundId);
    }

    private int changed(String sql, String roundId, Instant at) {
        return jdbc.sql(sql)
                .param("roundId", roundId)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** What links to the round's answers are signed with. */
    public Optional<byte[]> linkKey(String roundId) {
        return jdbc.sql(LINK_KEY)
                .param("roundId", roundId)
                .query((row, number) -> row.getBytes("link_key"))
                .optional();
    }

    private static void requireOne(int changed, String roundId) {
        if (changed != 1) {
            throw new IllegalStateException(changed + " rows of round " + roundId + " were changed");
        }
    }

    private static Round round(ResultSet row, int number) throws SQLException {
        return new Round(
                row.getString("round_id"),
                row.getString("title"),
                row.getString("title_nn"),
                new Round.Letter(row.getString("letter_nb"), row.getString("letter_nn")),
                row.getString("questions"),
                row.getDate("deadline").toLocalDate(),
                row.getDate("closes_on").toLocalDate(),
                row.getDate("register_date").toLocalDate(),
                row.getBoolean("starts_at_once"),
                chosen(row.getArray("chosen")),
                RoundState.of(row.getString("state")),
                row.getString("created_by_name"),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("opened_at")),
                instant(row.getTimestamp("closed_at")));
    }

    private static @Nullable List<String> chosen(@Nullable Array array) throws SQLException {
        return array == null ? null : List.of((String[]) array.getArray());
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
