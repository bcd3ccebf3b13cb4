package no.tiltaksflyt.identity;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** For a page that has outlived its session and goes on with the new one. */
@RestController
class SessionPages {

    private final CurrentPerson current;

    SessionPages(CurrentPerson current) {
        this.current = current;
    }

    /** @param token proves that a request comes from a page of ours */
    record Session(String person, String token) {}

    @GetMapping("/session")
    Session session(CsrfToken token) {
        return new Session(current.get().userName(), token.getToken());
    }
}
