package no.tiltaksflyt.insight.watch;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.web.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has typed about an alarm, as it was typed.
 *
 * @param kind the code of what is watched
 * @param direction {@code above} or {@code below}
 * @param followed kind and id of a case, with a colon between
 */
record AlarmForm(
        @Nullable String kind,
        @Nullable String step,
        @Nullable String district,
        @Nullable String weeks,
        @Nullable String days,
        @Nullable String direction,
        @Nullable String limit,
        @Nullable String name,
        @Nullable String followed) {

    private static final String ABOVE = "above";
    private static final String BELOW = "below";

    /** With what most will want; the limit is for the person to say, but for a case. */
    static AlarmForm empty(Watched watched, @Nullable String district, @Nullable String followed) {
        return new AlarmForm(
                watched.code(),
                null,
                district,
                "13",
                "10",
                watched.isBadAbove() ? ABOVE : BELOW,
                watched.takesDirection() ? "" : "10",
                "",
                followed);
    }

    static AlarmForm of(Alarm alarm, Locale language) {
        CaseRef followed = alarm.followed();
        return new AlarmForm(
                alarm.kind(),
                alarm.step(),
                alarm.district(),
                String.valueOf(alarm.weeks()),
                String.valueOf(alarm.days()),
                alarm.above() ? ABOVE : BELOW,
                new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(language)).format(alarm.limit()),
                alarm.name(),
                followed == null ? null : followed.kind() + ":" + followed.id());
    }

    /** What is measured does not depend on the limit. */
    AlarmForm withSomeLimit() {
        boolean typed = chosen(limit) != null;
        return new AlarmForm(kind, step, district, weeks, days, direction, typed ? limit : "0", name, followed);
    }

    public boolean isAbove() {
        return !BELOW.equals(direction);
    }

    /** What is chosen and not typed: empty is nothing. */
    static @Nullable String chosen(@Nullable String value) {
        return VisibleText.lineOrNull(value);
    }

    @Nullable
    CaseRef caseRef() {
        int colon = followed == null ? -1 : followed.indexOf(':');
        return followed == null || colon < 1
                ? null
                : new CaseRef(followed.substring(0, colon), followed.substring(colon + 1));
    }
}
