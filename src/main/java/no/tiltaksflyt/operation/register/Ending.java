package no.tiltaksflyt.operation.register;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import no.tiltaksflyt.register.MunicipalityRegister.Entry;

/**
 * Municipalities that end on the same day, and those that take over from each of them.
 *
 * @param lastDay the last on which they are municipalities
 * @param standing the numbers of those that are there already
 * @param created those that begin on the day after
 */
record Ending(List<String> formers, LocalDate lastDay, List<String> standing, List<Entry> created) {

    LocalDate from() {
        return lastDay.plusDays(1);
    }

    List<String> successors() {
        return Stream.concat(standing.stream(), created.stream().map(Entry::number))
                .sorted()
                .toList();
    }
}
