package no.tiltaksflyt.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import no.tiltaksflyt.embedded.SamplePeople.SamplePerson;

/** The one block that ends the start. */
record StartBanner(String address, String note, Path data, Duration started) {

    private static final String TEXT = """

            ────────────────────────────────────────────────────────────────────────────
             Tiltaksflyt is ready (%.1f s):  %s %s

             Sign in as one of the sample people; every password is: %s
            %s

             Data:  %s (kept between runs)
             Stop:  Ctrl-C
            ────────────────────────────────────────────────────────────────────────────
            """;

    String text() {
        return TEXT.formatted(started.toMillis() / 1000.0, address, note, SamplePeople.PASSWORD, people(), data);
    }

    private static String people() {
        return SamplePeople.ALL.stream().map(StartBanner::line).collect(Collectors.joining("\n"));
    }

    private static String line(SamplePerson person) {
        return String.format(Locale.ROOT, "   %-16s %-14s %s", person.userName(), person.name(), person.group());
    }
}
