package no.tiltaksflyt.web;

import jakarta.servlet.http.HttpServletRequest;

/** Which requests come from a page that puts the answer into itself. */
public final class Htmx {

    private Htmx() {}

    public static boolean asksForPart(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"));
    }
}
