package no.tiltaksflyt.workshop.outline;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A change that cannot be made; the text stays as it was. */
public final class OutlineProblem extends RuntimeException {

    private final @Nullable OutlineField field;
    private final Code code;

    /** @param field null where it is no field's fault */
    public OutlineProblem(@Nullable OutlineField field, Code code) {
        super(field == null ? code.code() : field.code() + ": " + code.code());
        this.field = field;
        this.code = code;
    }

    public @Nullable OutlineField field() {
        return field;
    }

    public Code code() {
        return code;
    }

    /** Why. */
    public enum Code {
        /** No element of the process has this id. */
        UNKNOWN_ELEMENT,
        /** The element has no such field: a gateway has no deadline. */
        NO_SUCH_FIELD,
        BLANK,
        TOO_LONG,
        /** A control character, or half of a pair, that XML cannot hold. */
        ILLEGAL_CHARACTER,
        /** Working days that are no whole number from 1 to 250. */
        NO_WORKING_DAYS,
        /** A group, form or id with other characters than letters, digits, {@code -}, {@code _}, {@code .} and {@code :}. */
        NO_NAME,
        /** Another element has this id already. */
        ID_TAKEN,
        /** There is not exactly one way in and one way out. */
        NO_SINGLE_WAY,
        /** A step cannot be put after itself, nor into another process or subprocess. */
        WRONG_PLACE;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
