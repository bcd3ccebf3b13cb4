package no.tiltaksflyt.draft;

import no.tiltaksflyt.web.UserProblem;
import org.springframework.http.HttpStatus;

/** Which draft: of what, and whose. */
public record DraftRef<T>(DraftKind<T> kind, String id, String owner) {

    /** What is told to a person who has not seen what was typed elsewhere. */
    public UserProblem changedElsewhere(String authorName) {
        return UserProblem.of(HttpStatus.CONFLICT, kind.elsewhere(), authorName);
    }
}
