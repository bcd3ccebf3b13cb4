package no.tiltaksflyt.notification;

import java.util.List;
import no.tiltaksflyt.casework.CaseRef;
import org.jspecify.annotations.Nullable;

/**
 * What a group is written: a notice in the application, and an e-mail with a text of its own.
 *
 * @param address where the settings name none; null where there is none
 * @param language of the e-mail: {@code nb}, {@code nn} or {@code en}
 * @param messageKey the notice's text, and the e-mail's subject
 * @param body of the e-mail, in its language
 * @param link the path that the e-mail leads to; null for none
 * @param opensWithoutAccount whether the link works for whoever has it
 */
public record GroupLetter(
        String group,
        @Nullable String address,
        String language,
        CaseRef about,
        String messageKey,
        List<String> arguments,
        String body,
        @Nullable String link,
        boolean opensWithoutAccount,
        String onceKey) {

    public GroupLetter {
        arguments = List.copyOf(arguments);
    }
}
