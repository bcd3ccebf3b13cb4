package no.tiltaksflyt.form.expression;

import fastparse.IndexedParserInput;
import fastparse.ParsingRun;
import fastparse.package$;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.camunda.feel.impl.parser.FeelParser$;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.jspecify.annotations.Nullable;
import scala.Function1;

/**
 * Reads FEEL within bounds. The engine's parser tries every meaning of a bracket, so that a short text with brackets in
 * brackets and one fault would keep it busy for hours; here it may look at the text only so often.
 *
 * @param tree what was read; null for a text that is no FEEL, or that needs too many looks
 * @param tooLarge whether it needs too many looks, or more stack than there is
 * @param looks how often the text was looked at
 */
public record BoundedFeel(@Nullable ParsedExpression tree, boolean tooLarge, int looks) {

    /** What the shipped forms' longest expressions need, forty times over; about 50 ms. */
    public static final int MOST_LOOKS = 400_000;

    private static final MethodHandle EXPRESSION = parser("fullExpression");
    private static final MethodHandle UNARY_TESTS = parser("fullUnaryExpression");

    /** An expression without its sign of equality. */
    public static BoundedFeel expression(String text, int mostLooks) {
        return read(text, mostLooks, EXPRESSION);
    }

    /** The tests in a cell of a decision table. */
    public static BoundedFeel tests(String text, int mostLooks) {
        return read(text, mostLooks, UNARY_TESTS);
    }

    private static BoundedFeel read(String text, int mostLooks, MethodHandle parser) {
        BoundedInput input = new BoundedInput(text, mostLooks);
        Function1<ParsingRun<Object>, ParsingRun<Object>> start = run -> call(parser, run);
        try {
            ParsingRun<?> run = package$.MODULE$.parseInputRaw(input, start, false, 0, -1, null, false);
            ParsedExpression tree = run.isSuccess() && run.successValue() instanceof Exp read
                    ? new ParsedExpression(read, input.data())
                    : null;
            return new BoundedFeel(tree, false, input.looks);
        } catch (TooManyLooks | StackOverflowError tooLarge) {
            return new BoundedFeel(null, true, input.looks);
        }
    }

    /** The parser's own beginnings, which its public methods call with an input that has no bound. */
    private static MethodHandle parser(String name) {
        try {
            return MethodHandles.privateLookupIn(FeelParser$.class, MethodHandles.lookup())
                    .findVirtual(FeelParser$.class, name, MethodType.methodType(ParsingRun.class, ParsingRun.class))
                    .bindTo(FeelParser$.MODULE$);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This version of the FEEL engine has another parser", e);
        }
    }

    @SuppressWarnings("unchecked") // as the parser declares it
    private static ParsingRun<Object> call(MethodHandle parser, ParsingRun<Object> run) {
        try {
            return (ParsingRun<Object>) parser.invoke(run);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class BoundedInput extends IndexedParserInput {

        private final int most;
        private int looks;

        BoundedInput(String text, int most) {
            super(text);
            this.most = most;
        }

        @Override
        public char apply(int index) {
            look();
            return super.apply(index);
        }

        @Override
        public boolean isReachable(int index) {
            look();
            return super.isReachable(index);
        }

        private void look() {
            looks++;
            if (looks > most) {
                throw new TooManyLooks();
            }
        }
    }

    private static final class TooManyLooks extends RuntimeException {

        TooManyLooks() {
            super(null, null, false, false);
        }
    }
}
