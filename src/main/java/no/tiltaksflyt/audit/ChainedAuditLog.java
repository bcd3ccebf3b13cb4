package no.tiltaksflyt.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import no.tiltaksflyt.audit.AuditRepository.Head;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.identity.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
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

    private final AuditRepository repository;
    private final JsonMapper json;
    private final Clock clock;

    ChainedAuditLog(AuditRepository repository, JsonMapper json, Clock clock) {
        this.repository = repository;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void append(@Nullable Person person, String action, @Nullable CaseRef about, Map<String, ?> details) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the audit log is written in the transaction of the deed itself");
        }
        pending()
                .add(new Entry(
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        person,
                        requestOrigin(),
                        action,
                        about,
                        json.writeValueAsString(new TreeMap<>(details))));
    }

    private List<Entry> pending() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Gathered.class::isInstance)
                .map(Gathered.class::cast)
                .findFirst()
                .orElseGet(this::register)
                .entries;
    }

    private Gathered register() {
        Gathered gathered = new Gathered();
        TransactionSynchronizationManager.registerSynchronization(gathered);
        return gathered;
    }

    private void write(List<Entry> entries) {
        Head head = repository.takeHead();
        for (Entry entry : entries) {
            AuditRow unhashed = entry.row(head, "");
            head = repository.append(entry.row(head, AuditHash.of(unhashed)));
        }
    }

    @Override
    public List<AuditEntry> entries(Filter filter, @Nullable Long beforeNumber, int atMost) {
        return repository.latest(filter, beforeNumber == null ? Long.MAX_VALUE : beforeNumber, atMost).stream()
                .map(AuditRow::entry)
                .toList();
    }

    @Override
    public long size() {
        return repository.head().number();
    }

    @Override
    public Optional<BrokenChain> verify() {
        Head expected = repository.head();
        Link last = Link.NONE;
        List<AuditRow> rows = repository.after(0);
        while (!rows.isEmpty()) {
            for (AuditRow row : rows) {
                Optional<BrokenChain> broken = check(row, last, expected);
                if (broken.isPresent()) {
                    return broken;
                }
                last = new Link(row.number(), row.hash(), row.hashFormat());
            }
            rows = repository.after(last.number);
        }
        return last.number < expected.number()
                ? Optional.of(new BrokenChain(last.number + 1, "audit.broken.cut-off"))
                : Optional.empty();
    }

    private static Optional<BrokenChain> check(AuditRow row, Link before, Head expected) {
        if (row.number() != before.number + 1) {
            return Optional.of(new BrokenChain(before.number + 1, "audit.broken.missing"));
        }
        boolean follows = row.previousHash().equals(before.hash) && row.hashFormat() >= before.hashFormat;
        boolean isTheHead = row.number() != expected.number() || row.hash().equals(expected.hash());
        if (!follows || !AuditHash.fits(row) || !isTheHead) {
            return Optional.of(new BrokenChain(row.number(), "audit.broken.changed"));
        }
        return Optional.empty();
    }

    private static @Nullable String requestOrigin() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            HttpServletRequest request = attributes.getRequest();
            return request.getRemoteAddr();
        }
        return null;
    }

    /** What the next entry builds on; its format is never older. */
    private record Link(long number, String hash, int hashFormat) {

        static final Link NONE = new Link(0, AuditHash.FIRST, 0);
    }

    private record Entry(
            Instant at,
            @Nullable Person person,
            @Nullable String origin,
            String action,
            @Nullable CaseRef about,
            String details) {

        AuditRow row(Head head, String hash) {
            return new AuditRow(
                    AuditHash.NEWEST,
                    head.number() + 1,
                    at,
                    person == null ? null : person.subject(),
                    person == null ? null : person.userName(),
                    person == null ? null : person.name(),
                    origin,
                    action,
                    CaseRef.kindOf(about),
                    CaseRef.idOf(about),
                    details,
                    head.hash(),
                    hash);
        }
    }

    private final class Gathered implements TransactionSynchronization {

        private final List<Entry> entries = new ArrayList<>();

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            write(entries);
        }
    }
}
