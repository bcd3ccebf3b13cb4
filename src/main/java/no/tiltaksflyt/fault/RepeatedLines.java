package no.tiltaksflyt.fault;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.helpers.FormattingTuple;
import org.slf4j.helpers.MessageFormatter;
import org.springframework.core.NestedExceptionUtils;

/**
 * Lets each kind of line through once, and then at most once a minute with how many there were: a fault that lasts would
 * else fill the disk. Lines are of one kind when they differ in numbers only, and have the same cause. A line with the
 * marker {@code EACH} is always told.
 */
final class RepeatedLines extends TurboFilter {

    static final long ONCE_IN_MILLIS = 60_000;

    private static final String COUNT = "The next line was kept back {} times since it was last told";
    private static final Marker OF_COUNT = MarkerFactory.getMarker("COUNT");
    private static final Marker EACH = MarkerFactory.getMarker("EACH");
    private static final int KINDS = 500;
    private static final Pattern NUMBER = Pattern.compile("\\b[0-9a-f]{8}-[0-9a-f-]{27}\\b|\\d+");

    private final LongSupplier millis;
    private final Map<Kind, Told> told = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Kind, Told> eldest) {
            return size() > KINDS;
        }
    };

    RepeatedLines(LongSupplier millis) {
        this.millis = millis;
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable failure) {
        boolean tells = level.isGreaterOrEqual(Level.INFO) && level.isGreaterOrEqual(logger.getEffectiveLevel());
        if (!tells || format == null || isToldEachTime(marker)) {
            return FilterReply.NEUTRAL;
        }
        return decide(logger, level, Kind.of(logger, format, arguments, failure));
    }

    private FilterReply decide(Logger logger, Level level, Kind kind) {
        int before = missed(kind);
        if (before > 0) {
            int number = Level.toLocationAwareLoggerInteger(level);
            logger.log(OF_COUNT, RepeatedLines.class.getName(), number, COUNT, new Object[] {before}, null);
        }
        return before < 0 ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private static boolean isToldEachTime(@Nullable Marker marker) {
        return marker != null && (marker.equals(EACH) || marker.equals(OF_COUNT));
    }

    /** How many lines of the kind were kept back until now, when the next may be told; else -1. */
    private synchronized int missed(Kind kind) {
        long now = millis.getAsLong();
        Told last = told.get(kind);
        if (last != null && now - last.at() < ONCE_IN_MILLIS) {
            told.put(kind, new Told(last.at(), last.keptBack() + 1));
            return -1;
        }
        told.put(kind, new Told(now, 0));
        return last == null ? 0 : last.keptBack();
    }

    private record Told(long at, int keptBack) {}

    private record Kind(String logger, String text, String cause) {

        static Kind of(
                Logger logger, String format, @Nullable Object @Nullable [] arguments, @Nullable Throwable failure) {
            FormattingTuple line = MessageFormatter.arrayFormat(format, arguments);
            return new Kind(
                    logger.getName(),
                    numberless(line.getMessage()),
                    cause(failure == null ? line.getThrowable() : failure));
        }

        private static String cause(@Nullable Throwable failure) {
            return failure == null
                    ? ""
                    : numberless(
                            NestedExceptionUtils.getMostSpecificCause(failure).toString());
        }

        private static String numberless(@Nullable String text) {
            return text == null ? "" : NUMBER.matcher(text).replaceAll("#");
        }
    }
}
