package no.tiltaksflyt.workshop.file;

import java.util.Locale;

/** A text is no model that can be read. */
public final class UnreadableModel extends RuntimeException {

    private final Reason reason;
    private final int line;
    private final int column;

    /**
     * @param line counted from 1; 0 where no place is known
     * @param column counted from 1; 0 where no place is known
     */
    public UnreadableModel(Reason reason, int line, int column, Throwable cause) {
        super("%s at line %d, column %d".formatted(reason, line, column), cause);
        this.reason = reason;
        this.line = line;
        this.column = column;
    }

    public UnreadableModel(Reason reason) {
        super(reason.name());
        this.reason = reason;
        this.line = 0;
        this.column = 0;
    }

    public Reason reason() {
        return reason;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    /** Why. */
    public enum Reason {
        /** Empty, or nothing but white space. */
        EMPTY,
        /** Larger than {@link ModelDocument#MOST_BYTES}. */
        TOO_LARGE,
        /** Its bytes are no UTF-8, in which all models are kept. */
        NOT_UTF8,
        /** Not well-formed XML. */
        NOT_XML,
        /** It has a DOCTYPE: entities, of its own or from elsewhere, are never read. */
        DOCTYPE,
        /** Elements lie within each other deeper than {@link ModelDocument#DEEPEST}. */
        TOO_DEEP,
        /** Well-formed, but neither BPMN nor DMN. */
        NO_MODEL,
        /** A form that is not JSON, or is no form. */
        NO_FORM;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
