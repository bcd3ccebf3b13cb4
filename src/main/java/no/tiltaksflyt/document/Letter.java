package no.tiltaksflyt.document;

import java.util.List;
import java.util.Set;
import no.tiltaksflyt.casework.CaseRef;
import org.jspecify.annotations.Nullable;

/**
 * A letter to be written.
 *
 * @param language {@code nb} or {@code nn}
 * @param reference what it is about, in words, e.g. {@code Saksnummer 2026/12}
 * @param accessReason why it is exempt from public access; null for a public letter
 * @param readers the groups that may open it
 * @param onceKey what makes the letter be written once, however often it is asked for
 */
public record Letter(
        CaseRef caseRef,
        DocumentKind kind,
        String language,
        String title,
        String reference,
        String date,
        String sender,
        String receiver,
        String signature,
        List<String> paragraphs,
        List<Section> sections,
        @Nullable String accessReason,
        Set<String> readers,
        String onceKey) {

    /** A part of the letter under a heading of its own. */
    public record Section(String heading, String text) {

        public List<String> lines() {
            return text.lines().filter(line -> !line.isBlank()).toList();
        }
    }
}
