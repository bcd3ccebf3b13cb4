package no.tiltaksflyt.form.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as people write them in Norway: spaces between thousands, comma or point before decimals. Three zeros after a
 * comma or point are none: who writes 100,000 or 100.000 means a hundred thousand in another tradition.
 */
public final class Numbers {

    private static final Pattern WRITTEN = Pattern.compile("[-−]?\\d{1,30}([.,](?!000$)\\d{1,30})?");

    private Numbers() {}

    /** The number, the text itself when it is none, or null when nothing was written. */
    public static @Nullable Object read(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String compact = text.replaceAll("[\\s\\u00a0\\u202f]", "");
        return WRITTEN.matcher(compact).matches()
                ? new BigDecimal(compact.replace(',', '.').replace('−', '-'))
                : text;
    }

    public static Optional<BigDecimal> of(@Nullable Object value) {
        return switch (value) {
            case BigDecimal decimal when Math.abs((long) decimal.scale()) <= 30 -> Optional.of(decimal);
            case BigInteger integer -> Optional.of(new BigDecimal(integer));
            case Integer integer -> Optional.of(BigDecimal.valueOf(integer));
            case Long integer -> Optional.of(BigDecimal.valueOf(integer));
            case Double floating when Double.isFinite(floating) -> Optional.of(BigDecimal.valueOf(floating));
            case Float floating when Float.isFinite(floating) -> Optional.of(new BigDecimal(floating.toString()));
            case null, default -> Optional.empty();
        };
    }

    /** As text that is read as the same number. */
    public static String written(BigDecimal number) {
        String text = number.toPlainString();
        return read(text) instanceof BigDecimal
                ? text
                : number.stripTrailingZeros().toPlainString();
    }

    /** Whole numbers as long, the rest as decimals. */
    public static Object plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= 18
                ? (Object) stripped.longValueExact()
                : stripped;
    }
}
