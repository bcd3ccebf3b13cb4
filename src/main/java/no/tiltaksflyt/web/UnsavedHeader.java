package no.tiltaksflyt.web;

import jakarta.servlet.http.HttpServletResponse;

/**
 * Tells a page that saves itself that what it sent is not saved, beside the words for the person: the page then asks
 * before it is left (autosave.ts).
 */
public final class UnsavedHeader {

    private UnsavedHeader() {}

    public static void tell(HttpServletResponse response) {
        response.setHeader("X-Unsaved", "true");
    }
}
