package no.tiltaksflyt.insight.watch;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.OwnAddress;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What the signed-in person watches: made, changed, ended. */
@Component
class Watches {

    static final int MOST = 50;

    private final AlarmRepository alarms;
    private final WaitingRepository waiting;
    private final OwnerRepository owners;
    private final AlarmCheck check;
    private final Gauge gauge;
    private final CurrentPerson current;
    private final OwnAddress address;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Watches(
            AlarmRepository alarms,
            WaitingRepository waiting,
            OwnerRepository owners,
            AlarmCheck check,
            Gauge gauge,
            CurrentPerson current,
            OwnAddress address,
            TransactionTemplate transaction,
            Clock clock) {
        this.alarms = alarms;
        this.waiting = waiting;
        this.owners = owners;
        this.check = check;
        this.gauge = gauge;
        this.current = current;
        this.address = address;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Not at the sample login server's own page: it tells this application of the person in a sign-in of its own. */
    @EventListener
    void signedIn(InteractiveAuthenticationSuccessEvent event) {
        if (event.getAuthentication().getPrincipal() instanceof OidcUser) {
            owners.seen(current.get(), address.find().orElse(null), clock.instant());
        }
    }

    List<KeptAlarm> alarms() {
        return alarms.of(current.get().subject());
    }

    Optional<Owner> owner() {
        return owners.find(current.get().subject());
    }

    boolean isFull() {
        return alarms.count(current.get().subject()) >= MOST;
    }

    /** @throws UserProblem (404) for one that is another's */
    KeptAlarm alarm(long id) {
        return alarms.find(current.get().subject(), id).orElseThrow(UserProblem::notFound);
    }

    /** The same alarm once more is the one that is there. */
    void add(Alarm alarm, Locale language) {
        Person person = current.get();
        Instant now = clock.instant();
        Long id = transaction.execute(status -> {
            owners.keep(person, address.find().orElse(null), language.getLanguage(), now);
            return same(person, alarm).orElseGet(() -> insert(person, alarm, now));
        });
        check.check(Objects.requireNonNull(id), gauge.now());
    }

    private Optional<Long> same(Person person, Alarm alarm) {
        return alarms.of(person.subject()).stream()
                .filter(kept -> kept.alarm().equals(alarm))
                .map(KeptAlarm::id)
                .findFirst();
    }

    private long insert(Person person, Alarm alarm, Instant now) {
        if (alarms.count(person.subject()) >= MOST) {
            throw UserProblem.of(HttpStatus.CONFLICT, "watch.too-many", MOST);
        }
        return alarms.insert(person.subject(), alarm, now);
    }

    /** What is the same as before goes on as before; what is changed begins anew. */
    void change(long id, Alarm alarm, Locale language) {
        Person person = current.get();
        Instant now = clock.instant();
        KeptAlarm before = alarm(id);
        if (!before.alarm().equals(alarm)) {
            transaction.executeWithoutResult(status -> {
                owners.keep(person, address.find().orElse(null), language.getLanguage(), now);
                alarms.change(person.subject(), id, alarm, now);
                waiting.forget(id);
            });
            check.check(id, gauge.now());
        }
    }

    /** @throws UserProblem (404) for one that is another's */
    void delete(long id) {
        if (!alarms.delete(current.get().subject(), id)) {
            throw UserProblem.notFound();
        }
    }

    void wantSummary(boolean wanted, Locale language) {
        Person person = current.get();
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> {
            owners.keep(person, address.find().orElse(null), language.getLanguage(), now);
            owners.wantSummary(person.subject(), wanted ? now : null);
        });
    }

    Optional<String> address() {
        return address.find();
    }
}
