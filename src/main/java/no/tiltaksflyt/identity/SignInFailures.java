package no.tiltaksflyt.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import no.tiltaksflyt.web.ProblemAnswers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/** Somebody could not sign in: she reads a page in her language, and the log says in one sentence what to change. */
@Component
class SignInFailures implements AuthenticationFailureHandler {

    static final String NO_GROUPS = "no_groups";

    private static final String SESSION_GONE = "authorization_request_not_found";
    private static final Logger log = LoggerFactory.getLogger(SignInFailures.class);

    private final ProblemAnswers answers;

    SignInFailures(ProblemAnswers answers) {
        this.answers = answers;
    }

    /** A person who comes back after the session ended (a restart, a long coffee) signs in again and meets no error. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e) throws IOException {
        if (e.getCause() instanceof LoginServerAway) {
            answers.writeUnsigned(request, response, HttpStatus.SERVICE_UNAVAILABLE, "identity.sign-in.away");
        } else if (!(e instanceof OAuth2AuthenticationException refused)) {
            log.error("Signing in failed", e);
            answers.writeUnsigned(request, response, HttpStatus.SERVICE_UNAVAILABLE, "identity.sign-in.failed");
        } else if (SESSION_GONE.equals(refused.getError().getErrorCode())) {
            response.sendRedirect("/");
        } else {
            tell(refused.getError(), request, response);
        }
    }

    private void tell(OAuth2Error error, HttpServletRequest request, HttpServletResponse response) throws IOException {
        log.warn("Somebody could not sign in: {}", sentence(error).replaceAll("\\s+", " "));
        switch (error.getErrorCode()) {
            case NO_GROUPS ->
                answers.writeUnsigned(request, response, HttpStatus.FORBIDDEN, "identity.sign-in.no-groups");
            case "access_denied" ->
                answers.writeUnsigned(request, response, HttpStatus.FORBIDDEN, "identity.sign-in.denied");
            default ->
                answers.writeUnsigned(request, response, HttpStatus.SERVICE_UNAVAILABLE, "identity.sign-in.failed");
        }
    }

    private static String sentence(OAuth2Error error) {
        String said = Objects.requireNonNullElse(error.getDescription(), error.getErrorCode());
        return switch (error.getErrorCode()) {
            case NO_GROUPS -> said;
            case "access_denied" -> "the login server let her not in, or she broke off (%s).".formatted(said);
            case "invalid_client", "unauthorized_client" ->
                "the login server does not know the client by this secret (%s), so change tiltaksflyt.identity.client or tiltaksflyt.identity.secret."
                        .formatted(said);
            case "invalid_scope" ->
                "the login server refuses the scopes openid and profile (%s), so allow them there for the client in tiltaksflyt.identity.client."
                        .formatted(said);
            case "invalid_token_response" ->
                "the login server gave no token, so check that it can be reached from here and that tiltaksflyt.identity.secret is right (%s)."
                        .formatted(said);
            case "invalid_id_token", "invalid_nonce" ->
                "the login server's ID token is not good (%s), so check that tiltaksflyt.identity.issuer is its issuer and that the clocks of both machines agree."
                        .formatted(said);
            case "missing_user_info_uri", "invalid_user_info_response" ->
                "the login server does not tell who she is at its userinfo address (%s), so allow that there for the client in tiltaksflyt.identity.client."
                        .formatted(said);
            default ->
                "the login server answers %s (%s), so check there what the client in tiltaksflyt.identity.client may do."
                        .formatted(error.getErrorCode(), said);
        };
    }
}
