package no.tiltaksflyt.insight.watch;

import java.util.List;
import java.util.Locale;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.casework.NamedCase;
import no.tiltaksflyt.insight.OpenVisit;
import no.tiltaksflyt.insight.watch.WaitingRepository.Told;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.notification.PersonalNotice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an alarm's owner is told, in her language; true when there was something to tell. */
@Component
class AlarmNotices {

    static final String PAGE = "/insight/watch";

    /** More at once are told of together. */
    private static final int EACH = 5;

    private final Notices notices;
    private final AlarmWords words;
    private final CaseDirectories cases;

    AlarmNotices(Notices notices, AlarmWords words, CaseDirectories cases) {
        this.notices = notices;
        this.words = words;
        this.cases = cases;
    }

    boolean begun(KeptAlarm kept, Owner owner, double value) {
        return number(kept, owner, value, "watch.told.begun", "begun");
    }

    boolean ended(KeptAlarm kept, Owner owner, double value) {
        return number(kept, owner, value, "watch.told.ended", "ended");
    }

    private boolean number(KeptAlarm kept, Owner owner, double value, String key, String what) {
        Alarm alarm = kept.alarm();
        Locale language = owner.locale();
        List<String> arguments =
                List.of(words.name(alarm, language), words.value(alarm, value, language), words.limit(alarm, language));
        return tell(kept, owner, alarm.followed(), key, arguments, what);
    }

    boolean gone(KeptAlarm kept, Owner owner, Gone why) {
        return tell(kept, owner, null, why.noticeKey(), List.of(words.name(kept.alarm(), owner.locale())), "gone");
    }

    boolean over(KeptAlarm kept, Owner owner) {
        CaseRef followed = kept.alarm().followed();
        NamedCase named = cases.named(followed);
        String number = named == null ? "" : named.number();
        return tell(kept, owner, followed, "watch.told.over", List.of(number), "over");
    }

    boolean casesBegun(KeptAlarm kept, Owner owner, List<OpenVisit> begun) {
        if (begun.size() > EACH) {
            return many(kept, owner, begun.size(), "watch.told.cases-begun", first(begun) + ":begun");
        }
        begun.forEach(visit -> one(
                kept,
                owner,
                new Told(visit.elementInstanceKey(), visit.caseRef(), visit.elementId(), false),
                "watch.told.case-begun",
                "begun"));
        return !begun.isEmpty();
    }

    private static long first(List<OpenVisit> visits) {
        return visits.getFirst().elementInstanceKey();
    }

    boolean casesEnded(KeptAlarm kept, Owner owner, List<Told> ended) {
        if (ended.size() > EACH) {
            return many(
                    kept,
                    owner,
                    ended.size(),
                    "watch.told.cases-ended",
                    ended.getFirst().visit() + ":ended");
        }
        ended.forEach(it -> one(kept, owner, it, "watch.told.case-ended", "ended"));
        return !ended.isEmpty();
    }

    private boolean many(KeptAlarm kept, Owner owner, int count, String key, String what) {
        List<String> arguments = List.of(words.name(kept.alarm(), owner.locale()), String.valueOf(count));
        return tell(kept, owner, null, key, arguments, "many:" + what);
    }

    private void one(KeptAlarm kept, Owner owner, Told visit, String key, String what) {
        NamedCase named = cases.named(visit.caseRef());
        List<String> arguments = List.of(
                named == null ? visit.caseRef().id() : named.number(),
                words.step(kept.alarm().process(), visit.elementId(), owner.locale()),
                words.limit(kept.alarm(), owner.locale()));
        tell(kept, owner, visit.caseRef(), key, arguments, visit.visit() + ":" + what);
    }

    /** The number of the episode tells one beginning from the next. */
    private boolean tell(
            KeptAlarm kept,
            Owner owner,
            @Nullable CaseRef about,
            String messageKey,
            List<String> arguments,
            String what) {
        String link = cases.link(about);
        notices.tell(new PersonalNotice(
                owner.recipient(),
                about,
                link == null ? PAGE : link,
                messageKey,
                arguments,
                null,
                "watch:%d:%d:%s".formatted(kept.id(), kept.episode(), what)));
        return true;
    }
}
