package no.tiltaksflyt.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import no.tiltaksflyt.embedded.SamplePeople.SamplePerson;
import org.jspecify.annotations.Nullable;

/** The one block that ends the start. */
record StartBanner(
        String address,
        String note,
        Path data,
        Duration started,
        @Nullable String openEngine) {

    private static final String TEXT = """

            ────────────────────────────────────────────────────────────────────────────
             Tiltaksflyt is ready (%.1f s):  %s %s

             Sign in as one of the sample people; every password is: %s
            %s

             Data:  %s (kept between runs)%s
             Stop:  Ctrl-C
            ────────────────────────────────────────────────────────────────────────────
            """;

    String text() {
        return TEXT.formatted(
                started.toMillis() / 1000.0, address, note, SamplePeople.PASSWORD, people(), data, engine());
    }

    private String engine() {
        return openEngine == null
                ? ""
                : "\n The engine is OPEN (tiltaksflyt.embedded.engine-open=true): every user of this machine can move cases"
                        + "\n past the application. " + openEngine;
    }

    private static String people() {
        return SamplePeople.ALL.stream().map(StartBanner::line).collect(Collectors.joining("\n"));
    }

    private static String line(SamplePerson person) {
        return String.format(Locale.ROOT, "   %-16s %-14s %s", person.userName(), person.name(), person.group());
    }
}
