package no.tiltaksflyt.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;

/** What went wrong, in the reader's language, for a page or for the API. */
record Problem(HttpStatusCode status, String title, String detail, List<Field> fields, HttpHeaders headers) {

    @Schema(name = "ProblemField")
    record Field(String field, String message) {}
}
