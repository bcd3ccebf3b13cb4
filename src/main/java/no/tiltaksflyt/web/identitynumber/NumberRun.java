package no.tiltaksflyt.web.identitynumber;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Groups of digits with no word between them: one number in pieces, several numbers, or a row of a table. */
final class NumberRun {

    private static final int SHORT = 11;
    private static final int LONG = 13;
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern BETWEEN = Pattern.compile(
            "[\\p{Z}\\p{Cc}\\p{Pd}\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}\u2212.,:;/\\\\|_\u00b7\u2022*+\u2800\"'`\u00b4<>=#~\u115f\u1160\u3164\uffa0]{0,6}");

    /** As identity numbers are set apart: at the date's parts, and before the last two digits. */
    private static final Pattern NATURAL =
            Pattern.compile("(?:6|8|2-2-2|2-2-4|4-2-2)-(?:5|3-2)|1(?:-1){10}|1(?:-1){12}");

    private static final Pattern DATE = Pattern.compile("(?:[0-9]{2}[./-] ?){2}(?:[0-9]{4}|[0-9]{2})(?![0-9]).*");
    private static final Pattern CASE_NUMBER = Pattern.compile("(?:19|20)[0-9]{2} ?[/-].*");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{4}([. ])[0-9]{2}\\1[0-9]{5}");
    private static final Pattern UNIT = Pattern.compile("\\s?(?:kr|kroner|nok|mill|stk|innbygg|%)");

    private static final Pattern COLUMN = Pattern.compile("\\s{2,}|[\\n\\t|;]");

    private final String text;
    private final List<Part> parts = new ArrayList<>();

    private record Part(int start, int end) {

        int length() {
            return end - start;
        }
    }

    private record Span(int first, int last) {}

    private NumberRun(String text) {
        this.text = text;
    }

    static List<NumberRun> all(String text) {
        List<NumberRun> runs = new ArrayList<>();
        Matcher digits = DIGITS.matcher(text);
        int end = -1;
        while (digits.find()) {
            if (end < 0 || !BETWEEN.matcher(text).region(end, digits.start()).matches()) {
                runs.add(new NumberRun(text));
            }
            runs.getLast().parts.add(new Part(digits.start(), digits.end()));
            end = digits.end();
        }
        return runs;
    }

    /** Where many numbers look alike and few of them fit, the fit is chance: a table. */
    boolean holdsIdentityNumber() {
        List<Span> fits = spans().filter(this::fits).toList();
        if (fits.stream().anyMatch(span -> context(span) == NumberContext.IDENTITY)) {
            return true;
        }
        long found = fits.stream()
                .filter(span -> context(span) == NumberContext.UNTOLD)
                .filter(this::isNatural)
                .count();
        return found > 0
                && found * 2 >= Math.max(2, spans().filter(this::isNatural).count() - 1);
    }

    /** All parts that have the length of an identity number together. */
    private Stream<Span> spans() {
        return IntStream.range(0, parts.size()).boxed().flatMap(this::from);
    }

    private Stream<Span> from(int first) {
        Stream.Builder<Span> spans = Stream.builder();
        int length = 0;
        for (int last = first; last < parts.size() && length < LONG; last++) {
            length += parts.get(last).length();
            if (length == SHORT || length == LONG) {
                spans.add(new Span(first, last));
            }
        }
        return spans.build();
    }

    private boolean fits(Span span) {
        StringBuilder digits = new StringBuilder();
        for (int i = span.first; i <= span.last; i++) {
            digits.append(text, parts.get(i).start, parts.get(i).end);
        }
        return IdentityDigits.valid(digits.toString());
    }

    private NumberContext context(Span span) {
        return NumberContext.of(text, parts.get(span.first).start, parts.get(span.last).end);
    }

    private boolean isNatural(Span span) {
        if (span.first == span.last) {
            return true;
        }
        boolean whole = span.first == 0 && span.last == parts.size() - 1;
        return (whole || standsApart(span)) && isWrittenAsOne(span, whole);
    }

    private boolean isWrittenAsOne(Span span, boolean whole) {
        int end = parts.get(span.last).end;
        String written = text.substring(parts.get(span.first).start, end);
        boolean other = ACCOUNT.matcher(written).matches()
                || UNIT.matcher(text).region(end, text.length()).lookingAt();
        boolean natural = NATURAL.matcher(shape(span.first, span.last)).matches();
        return !other && (natural || whole && isNothingElse(written, span.first, span.last));
    }

    private String shape(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(i -> "" + parts.get(i).length())
                .collect(Collectors.joining("-"));
    }

    /** What stands around it is not what holds it together, as in a row of a table. */
    private boolean standsApart(Span span) {
        String inside = kind(span.last - 1);
        return (span.first == 0 || !kind(span.first - 1).equals(inside))
                && (span.last == parts.size() - 1 || !kind(span.last).equals(inside))
                && !COLUMN.matcher(inside).matches();
    }

    private String kind(int before) {
        String between = text.substring(parts.get(before).end, parts.get(before + 1).start);
        if (between.indexOf('\n') >= 0) {
            return "\n";
        }
        return between.isBlank() ? between : between.strip();
    }

    /** No date with something after it, case number, amounts, telephone or organisation number. */
    private boolean isNothingElse(String written, int first, int last) {
        IntStream lengths =
                IntStream.rangeClosed(first, last).map(i -> parts.get(i).length());
        int[] all = lengths.toArray();
        boolean odd = IntStream.of(all).anyMatch(length -> length == 1 || length == 8 || length == 9);
        boolean amounts = IntStream.of(all).allMatch(length -> length <= 3)
                && IntStream.of(all).filter(length -> length == 3).count() * 2 >= all.length;
        return IntStream.of(all).sum() == SHORT
                && !odd
                && !amounts
                && !DATE.matcher(written).matches()
                && !CASE_NUMBER.matcher(written).matches();
    }
}
