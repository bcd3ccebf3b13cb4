package no.tiltaksflyt.insight.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.insight.InsightReach;
import no.tiltaksflyt.notification.PersonalNotice.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * Who watches, as she was when she last signed in.
 *
 * @param email null where the login server tells none
 * @param seenAt when she signed in
 * @param summarySince since when she wants the weekly summary; null: she does not
 * @param summaryFor the Monday of the last one
 */
record Owner(
        String subject,
        String userName,
        Set<String> groups,
        @Nullable String email,
        String language,
        Instant seenAt,
        @Nullable Instant summarySince,
        @Nullable LocalDate summaryFor) {

    /** Who has not been here for so long is told nothing until she comes back. */
    static final Duration ABSENCE = Duration.ofDays(90);

    Owner {
        groups = Set.copyOf(groups);
    }

    boolean isAway(Instant now) {
        return Duration.between(seenAt, now).compareTo(ABSENCE) > 0;
    }

    /** Empty when she may see no figures any more. */
    Optional<InsightReach> reach() {
        return InsightReach.find(new Person(subject, userName, userName, groups, false));
    }

    Locale locale() {
        return Locale.of(language);
    }

    Recipient recipient() {
        return new Recipient(subject, userName, email, language);
    }
}
