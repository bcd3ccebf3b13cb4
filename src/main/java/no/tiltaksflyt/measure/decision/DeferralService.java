package no.tiltaksflyt.measure.decision;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.engine.EngineCommands;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.Deed;
import no.tiltaksflyt.measure.Impartiality;
import no.tiltaksflyt.measure.MeasureRef;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the ministry takes up a deferred measure. */
@Service
public class DeferralService {

    private final MeasureRepository measures;
    private final Deferrals deferrals;
    private final Impartiality impartiality;
    private final EngineCommands engine;
    private final AuditLog audit;
    private final Clock clock;

    DeferralService(
            MeasureRepository measures,
            Deferrals deferrals,
            Impartiality impartiality,
            EngineCommands engine,
            AuditLog audit,
            Clock clock) {
        this.measures = measures;
        this.deferrals = deferrals;
        this.impartiality = impartiality;
        this.engine = engine;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Takes a deferred measure up again before its date.
     *
     * @throws UserProblem when it is not deferred, or the person is not of the ministry's casework or not impartial
     */
    @Transactional
    public void resume(Person person, String measureId) {
        if (!person.inAny(Groups.MINISTRY_CASEWORKER, Groups.MINISTRY_DIRECTOR)) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "problem.forbidden");
        }
        if (impartiality.isDenied(measureId, person)) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "task.excluded.not-impartial");
        }
        MeasureRow measure = measures.lock(measureId).orElseThrow(UserProblem::notFound);
        int number = deferrals.resume(measure, new Deed(person, clock.instant().truncatedTo(ChronoUnit.MICROS)));
        audit.append(person, "measure.resumed", MeasureRef.of(measureId), Map.of("deferral", number));
        engine.publishMessage(measureId, "Msg_MeasureResumed", measureId, measureId + ":resumed-" + number, Map.of());
    }
}
