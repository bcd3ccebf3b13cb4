package no.tiltaksflyt.measure.proposal;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import no.tiltaksflyt.measure.Signature;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives the same answer to the same request, however often its client sends it. */
@Component
public class IdempotentRequests {

    private static final int LONGEST_KEY = 200;
    private static final Duration REMEMBERED = Duration.ofDays(90);

    private final IdempotentRequestRepository requests;
    private final Clock clock;

    IdempotentRequests(IdempotentRequestRepository requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    /**
     * Does the work, or gives the answer that it gave before; a failed request leaves its key free.
     *
     * @throws UserProblem when the key is missing (400), or was used for another request (409)
     */
    @Transactional
    public String once(String subject, @Nullable String key, String request, Supplier<String> work) {
        if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
            throw UserProblem.of(HttpStatus.BAD_REQUEST, "problem.idempotency-key.missing");
        }
        String sha256 = Signature.sha256(request);
        if (!requests.take(subject, key, sha256, clock.instant())) {
            return earlierAnswer(subject, key, sha256);
        }
        String response = work.get();
        requests.keep(subject, key, response);
        return response;
    }

    /** No client repeats a request that is so old. */
    @Scheduled(fixedDelayString = "P1D", initialDelayString = "PT1H")
    void forget() {
        requests.forget(clock.instant().minus(REMEMBERED));
    }

    private String earlierAnswer(String subject, String key, String sha256) {
        IdempotentRequestRepository.Earlier earlier = requests.find(subject, key);
        if (!earlier.sha256().equals(sha256)) {
            throw UserProblem.of(HttpStatus.CONFLICT, "problem.idempotency-key.other-request");
        }
        return earlier.response();
    }
}
