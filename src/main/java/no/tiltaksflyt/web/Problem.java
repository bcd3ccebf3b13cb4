package no.tiltaksflyt.web;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;

/** What went wrong, in the reader's language, for a page or for the API. */
record Problem(HttpStatusCode status, String title, String detail, List<Field> fields, HttpHeaders headers) {

    record Field(String field, String message) {}
}
