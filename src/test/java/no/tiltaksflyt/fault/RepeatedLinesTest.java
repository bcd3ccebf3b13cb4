package no.tiltaksflyt.fault;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.MarkerFactory;

class RepeatedLinesTest {

    private final LoggerContext context = new LoggerContext();
    private final Logger log = context.getLogger("some.fault");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private long now;

    RepeatedLinesTest() {
        context.addTurboFilter(new RepeatedLines(() -> now));
        lines.setContext(context);
        lines.start();
        log.addAppender(lines);
        log.setLevel(Level.INFO);
    }

    @Test
    void shouldTellAKindOnceAndThenOnceAMinuteWithItsCount() {
        for (int second = 0; second < 240; second++) {
            now = second * 1_000L;
            for (int request = 0; request < 10; request++) {
                log.warn("Command {} waits: {}", request, "no space");
            }
        }

        assertThat(told()).hasSize(7).contains("Command 0 waits: no space");
        assertThat(told().get(1)).isEqualTo("The next line was kept back 599 times since it was last told");
    }

    @Test
    void shouldKnowAKindByItsCause() {
        for (int number = 0; number < 3; number++) {
            log.error("A request failed", new IllegalStateException(new IllegalArgumentException("page " + number)));
            log.error("A request failed", new IllegalStateException("something else"));
            log.warn("{} of {} failed", "step", number, new IllegalStateException("away"));
            log.warn("{} of {} failed", "step", number, new IllegalStateException("refused"));
        }

        assertThat(told()).hasSize(4);
    }

    @Test
    void shouldTellOtherWordsAndWhatIsMarkedEveryTime() {
        log.info("one");
        log.info("two");
        for (int task = 0; task < 3; task++) {
            log.warn(MarkerFactory.getMarker("EACH"), "Task {} was completed by a stranger", task);
        }
        log.debug("not told at all");

        assertThat(told()).hasSize(5);
    }

    private List<String> told() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
