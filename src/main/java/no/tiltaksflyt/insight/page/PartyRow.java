package no.tiltaksflyt.insight.page;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What lies with one authority.
 *
 * @param party key of its name
 * @param medianAge working days that half of it has lain there at most
 */
record PartyRow(String party, long open, long late, long endangered, double medianAge) {

    /** The one with most of it first. */
    static List<PartyRow> of(List<OpenRow> rows) {
        Map<String, List<OpenRow>> byParty = rows.stream().collect(Collectors.groupingBy(OpenRow::party));
        return byParty.entrySet().stream()
                .map(party -> of(party.getKey(), party.getValue()))
                .sorted(Comparator.comparing(PartyRow::open).reversed().thenComparing(PartyRow::party))
                .toList();
    }

    private static PartyRow of(String party, List<OpenRow> rows) {
        List<Double> ages = rows.stream().map(OpenRow::age).sorted().toList();
        return new PartyRow(
                party,
                rows.size(),
                rows.stream().filter(OpenRow::late).count(),
                rows.stream().filter(OpenRow::endangered).count(),
                ages.get((ages.size() - 1) / 2));
    }
}
