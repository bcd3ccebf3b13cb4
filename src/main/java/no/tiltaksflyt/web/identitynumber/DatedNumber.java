package no.tiltaksflyt.web.identitynumber;

import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A date of birth and a five-digit number that words keep apart: "født 1. juli 1965, personnummer 00565". */
final class DatedNumber {

    private static final int FAR = 100;
    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("jan", 1),
            Map.entry("feb", 2),
            Map.entry("mar", 3),
            Map.entry("apr", 4),
            Map.entry("mai", 5),
            Map.entry("may", 5),
            Map.entry("jun", 6),
            Map.entry("jul", 7),
            Map.entry("aug", 8),
            Map.entry("sep", 9),
            Map.entry("okt", 10),
            Map.entry("oct", 10),
            Map.entry("nov", 11),
            Map.entry("des", 12),
            Map.entry("dec", 12));
    private static final Pattern NUMBER = Pattern.compile("(?<![0-9])([0-9]{5}|[0-9]{3} [0-9]{2})(?![0-9])");
    private static final Pattern COMPACT =
            Pattern.compile("(?<![0-9])(?<day>[0-9]{2})(?<month>[0-9]{2})(?<year>[0-9]{4}|[0-9]{2})(?![0-9])");
    private static final Pattern POINTED = Pattern.compile(
            "(?<![0-9])(?<day>[0-9]{1,2})[./-] ?(?<month>[0-9]{1,2})[./-] ?(?<year>[0-9]{4}|[0-9]{2})(?![0-9])");
    private static final Pattern TOLD = Pattern.compile(
            "(?<![0-9])(?<day>[0-9]{1,2})\\.? ?(?<month>" + String.join("|", MONTHS.keySet())
                    + ")\\p{L}*\\.? (?<year>[0-9]{4}|[0-9]{2})(?![0-9])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<![0-9])(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})(?![0-9])");
    private static final Pattern FEW_WORDS = Pattern.compile("[\\p{Ll} .,:;]{1,30}");
    private static final Pattern UNIT = Pattern.compile("\\s?(?:kr|kroner|nok|mill|stk|innbygg|%)");

    private static final Pattern NUMBER_AFTER = Pattern.compile("[^\\p{L}0-9]{1,6}[0-9]");
    private static final Pattern NUMBER_BEFORE = Pattern.compile("[0-9][^\\p{L}0-9]{1,6}$");

    private DatedNumber() {}

    static boolean in(String text) {
        return Stream.of(COMPACT, POINTED, TOLD, YEAR_FIRST).anyMatch(form -> in(text, form));
    }

    private static boolean in(String text, Pattern form) {
        Matcher date = form.matcher(text);
        while (date.find()) {
            if (hasNumber(text, date, form)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasNumber(String text, Matcher date, Pattern form) {
        return NUMBER.matcher(text)
                .region(Math.max(0, date.start() - FAR), Math.min(text.length(), date.end() + FAR))
                .useTransparentBounds(true)
                .results()
                .filter(number -> date.end() <= number.start() || number.end() <= date.start())
                .anyMatch(number -> fits(date, number) && belongs(text, date, number, form));
    }

    private static boolean fits(Matcher date, MatchResult number) {
        String year = date.group("year");
        return IdentityDigits.valid(twoDigits(date.group("day"))
                + twoDigits(month(date.group("month")))
                + year.substring(year.length() - 2)
                + number.group().replace(" ", ""));
    }

    private static String month(String told) {
        Integer named = MONTHS.get(told.toLowerCase(Locale.ROOT));
        return named == null ? told : named.toString();
    }

    private static String twoDigits(String number) {
        return number.length() == 1 ? "0" + number : number;
    }

    private static boolean belongs(String text, Matcher date, MatchResult number, Pattern form) {
        boolean before = date.end() <= number.start();
        String between =
                before ? text.substring(date.end(), number.start()) : text.substring(number.end(), date.start());
        if (between.chars().noneMatch(Character::isLetter)) {
            boolean handled = form == COMPACT || form == YEAR_FIRST;
            return before && !handled && between.length() <= 6 && !hasUnit(text, number) && isAlone(text, date, number);
        }
        return NumberContext.tellsOfBirth(
                        text, Math.min(date.start(), number.start()), Math.max(date.end(), number.end()))
                || before && form == COMPACT && FEW_WORDS.matcher(between).matches() && !hasUnit(text, number);
    }

    /** Not one of several numbers in a row. */
    private static boolean isAlone(String text, Matcher date, MatchResult number) {
        return !NUMBER_AFTER.matcher(text).region(number.end(), text.length()).lookingAt()
                && !NUMBER_BEFORE
                        .matcher(text.substring(Math.max(0, date.start() - 8), date.start()))
                        .find();
    }

    private static boolean hasUnit(String text, MatchResult number) {
        return UNIT.matcher(text).region(number.end(), text.length()).lookingAt();
    }
}
