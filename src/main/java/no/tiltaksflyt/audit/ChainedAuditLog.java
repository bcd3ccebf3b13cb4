package no.tiltaksflyt.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import no.tiltaksflyt.identity.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

/**
 * Entries are gathered during a transaction and written last in it, just before the commit: the head of the chain is
 * one row that all writers take in turn, and taking it last keeps that turn short and free of deadlocks.
 */
@Component
class ChainedAuditLog implements AuditLog, AuditTrail {

    private static final String TAKE_HEAD = """
            select number, hash from chain_head for update
            """;

    private static final String MOVE_HEAD = """
            update chain_head set number = :number, hash = :hash where number = :number - 1
            """;

    private static final String INSERT = """
            insert into audit_entry
                (number, happened_at, subject, user_name, name, origin, action, measure_id, details, previous_hash, hash)
            values
                (:number, :happenedAt, :subject, :userName, :name, :origin, :action, :measureId, :details,
                 :previousHash, :hash)
            """;

    private static final String ENTRIES = """
            select number, happened_at, subject, user_name, name, origin, action, measure_id, details, hash
            from audit_entry
            where number < :before
                and (:measureId::text is null or measure_id = :measureId)
                and (:person::text is null or user_name = :person or strpos(lower(name), lower(:person)) > 0)
                and (:action::text is null or action = :action)
            order by number desc
            limit :atMost
            """;

    private static final String AFTER = """
            select number, happened_at, subject, user_name, name, origin, action, measure_id, details, hash, previous_hash
            from audit_entry
            where number > :after
            order by number
            limit 1000
            """;

    private static final String HEAD = """
            select number, hash from chain_head
            """;

    private static final String FIRST_HASH = "0".repeat(64);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    ChainedAuditLog(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void append(@Nullable Person person, String action, @Nullable String measureId, Map<String, ?> details) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the audit log is written in the transaction of the deed itself");
        }
        pending()
                .add(new Deed(
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        person,
                        requestOrigin(),
                        action,
                        measureId,
                        json.writeValueAsString(new TreeMap<>(details))));
    }

    private List<Deed> pending() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Gathered.class::isInstance)
                .map(Gathered.class::cast)
                .findFirst()
                .orElseGet(this::register)
                .deeds;
    }

    private Gathered register() {
        Gathered gathered = new Gathered();
        TransactionSynchronizationManager.registerSynchronization(gathered);
        return gathered;
    }

    private void write(List<Deed> deeds) {
        Head head = jdbc.sql(TAKE_HEAD).query(ChainedAuditLog::head).single();
        for (Deed deed : deeds) {
            head = write(deed, head);
        }
    }

    private Head write(Deed deed, Head head) {
        long number = head.number + 1;
        Person person = deed.person;
        AuditEntry entry = new AuditEntry(
                number,
                deed.at,
                person == null ? null : person.subject(),
                person == null ? null : person.userName(),
                person == null ? null : person.name(),
                deed.origin,
                deed.action,
                deed.measureId,
                deed.details,
                "");
        String hash = hash(head.hash, entry);
        insert(entry, head.hash, hash);
        return moveHead(number, hash);
    }

    private void insert(AuditEntry entry, String previousHash, String hash) {
        jdbc.sql(INSERT)
                .param("number", entry.number())
                .param("happenedAt", Timestamp.from(entry.happenedAt()))
                .param("subject", entry.subject())
                .param("userName", entry.userName())
                .param("name", entry.name())
                .param("origin", entry.origin())
                .param("action", entry.action())
                .param("measureId", entry.measureId())
                .param("details", entry.details())
                .param("previousHash", previousHash)
                .param("hash", hash)
                .update();
    }

    private Head moveHead(long number, String hash) {
        int moved =
                jdbc.sql(MOVE_HEAD).param("number", number).param("hash", hash).update();
        if (moved != 1) {
            throw new IllegalStateException("the head of the audit log is not where it was");
        }
        return new Head(number, hash);
    }

    @Override
    public List<AuditEntry> entries(Filter filter, @Nullable Long beforeNumber, int atMost) {
        return jdbc.sql(ENTRIES)
                .param("before", beforeNumber == null ? Long.MAX_VALUE : beforeNumber)
                .param("measureId", filter.measureId())
                .param("person", filter.person())
                .param("action", filter.action())
                .param("atMost", atMost)
                .query(ChainedAuditLog::entry)
                .list();
    }

    @Override
    public long size() {
        return jdbc.sql(HEAD).query(ChainedAuditLog::head).single().number;
    }

    @Override
    public Optional<BrokenChain> verify() {
        Head expected = jdbc.sql(HEAD).query(ChainedAuditLog::head).single();
        Head last = new Head(0, FIRST_HASH);
        List<Link> links = links(0);
        while (!links.isEmpty()) {
            for (Link link : links) {
                Optional<BrokenChain> broken = check(link, last, expected);
                if (broken.isPresent()) {
                    return broken;
                }
                last = new Head(link.entry.number(), link.entry.hash());
            }
            links = links(last.number);
        }
        return last.number < expected.number
                ? Optional.of(new BrokenChain(last.number + 1, "audit.broken.cut-off"))
                : Optional.empty();
    }

    private static Optional<BrokenChain> check(Link link, Head before, Head expected) {
        AuditEntry entry = link.entry;
        if (entry.number() != before.number + 1) {
            return Optional.of(new BrokenChain(before.number + 1, "audit.broken.missing"));
        }
        boolean fits = link.previousHash.equals(before.hash) && entry.hash().equals(hash(before.hash, entry));
        boolean isTheHead = entry.number() != expected.number || entry.hash().equals(expected.hash);
        if (!fits || !isTheHead) {
            return Optional.of(new BrokenChain(entry.number(), "audit.broken.changed"));
        }
        return Optional.empty();
    }

    private List<Link> links(long after) {
        return jdbc.sql(AFTER)
                .param("after", after)
                .query((row, number) -> new Link(entry(row, number), row.getString("previous_hash")))
                .list();
    }

    /** Every value is written with its length before it, so that no two entries read alike. */
    static String hash(String previousHash, AuditEntry entry) {
        StringBuilder canonical = new StringBuilder(previousHash);
        for (Object value : values(entry)) {
            String text = value == null ? "" : value.toString();
            canonical
                    .append('\n')
                    .append(value == null ? -1 : text.length())
                    .append(':')
                    .append(text);
        }
        return sha256(canonical.toString());
    }

    private static List<@Nullable Object> values(AuditEntry entry) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(entry.number());
        values.add(entry.happenedAt());
        values.add(entry.subject());
        values.add(entry.userName());
        values.add(entry.name());
        values.add(entry.origin());
        values.add(entry.action());
        values.add(entry.measureId());
        values.add(entry.details());
        return values;
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static @Nullable String requestOrigin() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            HttpServletRequest request = attributes.getRequest();
            return request.getRemoteAddr();
        }
        return null;
    }

    private static AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("number"),
                row.getTimestamp("happened_at").toInstant(),
                row.getString("subject"),
                row.getString("user_name"),
                row.getString("name"),
                row.getString("origin"),
                row.getString("action"),
                row.getString("measure_id"),
                row.getString("details"),
                row.getString("hash"));
    }

    private static Head head(ResultSet row, int number) throws SQLException {
        return new Head(row.getLong("number"), row.getString("hash"));
    }

    private record Head(long number, String hash) {}

    private record Link(AuditEntry entry, String previousHash) {}

    private record Deed(
            Instant at,
            @Nullable Person person,
            @Nullable String origin,
            String action,
            @Nullable String measureId,
            String details) {}

    private final class Gathered implements TransactionSynchronization {

        private final List<Deed> deeds = new ArrayList<>();

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            write(deeds);
        }
    }
}
