package no.tiltaksflyt.notification;

import java.util.List;
import no.tiltaksflyt.casework.CaseRef;
import org.jspecify.annotations.Nullable;

/**
 * What one person alone is told.
 *
 * @param about the case that it is about, if any
 * @param link the path of the page that it is about; where that is a case, its page
 * @param messageKey the notice's text
 * @param details of the e-mail, already in her language; null where the notice's text says it all
 */
public record PersonalNotice(
        Recipient to,
        @Nullable CaseRef about,
        String link,
        String messageKey,
        List<String> arguments,
        @Nullable String details,
        String onceKey) {

    public PersonalNotice {
        arguments = List.copyOf(arguments);
    }

    /**
     * Who is told.
     *
     * @param address null where she has none: then there is no e-mail
     * @param language of the e-mail: {@code nb}, {@code nn} or {@code en}
     */
    public record Recipient(
            String subject, String userName, @Nullable String address, String language) {}
}
