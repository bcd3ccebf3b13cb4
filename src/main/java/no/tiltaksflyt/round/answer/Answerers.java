package no.tiltaksflyt.round.answer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.function.BiPredicate;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.round.InvitationLinks;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.InvitedRepository;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundRepository;
import no.tiltaksflyt.web.Htmx;
import no.tiltaksflyt.web.SignedIn;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks at every request who answers: a person of the municipality, or who came by its link. A link opens the one answer
 * that it was made for, until a new edition of it is made.
 */
@Component
public class Answerers {

    private static final String VISITOR = Answerers.class.getName() + ".visitor";

    private final RoundRepository rounds;
    private final InvitedRepository invited;
    private final LinkVisitorRepository visitors;
    private final InvitationLinks links;
    private final CurrentPerson currentPerson;
    private final SignedIn signedIn;

    Answerers(
            RoundRepository rounds,
            InvitedRepository invited,
            LinkVisitorRepository visitors,
            InvitationLinks links,
            CurrentPerson currentPerson,
            SignedIn signedIn) {
        this.rounds = rounds;
        this.invited = invited;
        this.visitors = visitors;
        this.links = links;
        this.currentPerson = currentPerson;
        this.signedIn = signedIn;
    }

    /** The signed-in person, if there is one: then no link counts. */
    Optional<Person> person() {
        return signedIn.visitor().map(any -> currentPerson.get());
    }

    /**
     * Who answers in this request.
     *
     * @throws UserProblem (404) for everybody who has no part in this answer, whether there is one or not
     */
    @Transactional(readOnly = true)
    public Answerer get(HttpServletRequest request, String inputId) {
        return find(request, inputId, (person, it) -> person.in(it.group())).orElseThrow(() -> closedDoor(request));
    }

    /**
     * Who reads in this request what was sent: whoever answers, and the people of a municipality that has taken over.
     *
     * @throws UserProblem (404) as {@link #get}
     */
    @Transactional(readOnly = true)
    Answerer reader(HttpServletRequest request, String inputId) {
        return find(request, inputId, (person, it) -> person.readsOf(it.number()))
                .orElseThrow(() -> closedDoor(request));
    }

    private Optional<Answerer> find(HttpServletRequest request, String inputId, BiPredicate<Person, Invited> hasPart) {
        Optional<Person> person = person();
        Optional<Invited> asked = invited.byInput(inputId);
        return person.isPresent()
                ? asked.filter(it -> hasPart.test(person.get(), it))
                        .map(it -> Answerer.signedIn(round(it), it, person.get()))
                : asked.flatMap(it -> visitor(request)
                        .filter(visitor -> visitor.mayOpen(it) && links.last(round(it)))
                        .map(visitor -> new Answerer(round(it), it, visitor.person(), visitor.role())));
    }

    private Optional<LinkVisitor> visitor(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(VISITOR) instanceof String visitorId
                ? visitors.find(visitorId)
                : Optional.empty();
    }

    /** Remembers who came, in a session with an id that nobody has seen before. */
    static void remember(HttpServletRequest request, LinkVisitor visitor) {
        request.getSession();
        request.changeSessionId();
        request.getSession().setAttribute(VISITOR, visitor.visitorId());
    }

    /** A page that saves itself is told that its session is over, and keeps what was typed. */
    private RuntimeException closedDoor(HttpServletRequest request) {
        if (person().isPresent()) {
            return UserProblem.notFound();
        }
        return Htmx.asksForPart(request) && visitor(request).isEmpty()
                ? new InsufficientAuthenticationException("The session is over")
                : UserProblem.of(HttpStatus.NOT_FOUND, "problem.answer.closed-door");
    }

    private Round round(Invited it) {
        return rounds.find(it.roundId()).orElseThrow();
    }
}
