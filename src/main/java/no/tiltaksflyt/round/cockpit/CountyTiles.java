package no.tiltaksflyt.round.cockpit;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Norway as tiles: a tile for each municipality, its county about where it lies on a map. A drawing of our own, so that no
 * map service learns who looks at what.
 *
 * @param column from the west, from 1
 * @param row from the north, from 1
 */
record CountyTiles(String county, int column, int row, List<MunicipalityLine> municipalities) {

    /** Columns and rows of today's counties, and of those that there were from 2020 to 2023. */
    private static final Map<String, int[]> PLACES = Map.ofEntries(
            Map.entry("Finnmark", new int[] {4, 1}),
            Map.entry("Troms og Finnmark", new int[] {4, 1}),
            Map.entry("Troms", new int[] {3, 2}),
            Map.entry("Nordland", new int[] {3, 3}),
            Map.entry("Trøndelag", new int[] {2, 4}),
            Map.entry("Møre og Romsdal", new int[] {1, 5}),
            Map.entry("Innlandet", new int[] {2, 5}),
            Map.entry("Vestland", new int[] {1, 6}),
            Map.entry("Buskerud", new int[] {2, 6}),
            Map.entry("Viken", new int[] {2, 6}),
            Map.entry("Akershus", new int[] {3, 6}),
            Map.entry("Oslo", new int[] {3, 5}),
            Map.entry("Rogaland", new int[] {1, 7}),
            Map.entry("Telemark", new int[] {2, 7}),
            Map.entry("Vestfold og Telemark", new int[] {2, 7}),
            Map.entry("Vestfold", new int[] {3, 7}),
            Map.entry("Østfold", new int[] {4, 6}),
            Map.entry("Agder", new int[] {2, 8}));

    private static final int[] ELSEWHERE = {4, 8};

    static List<CountyTiles> of(List<MunicipalityLine> lines) {
        Map<String, List<MunicipalityLine>> byCounty = lines.stream()
                .collect(Collectors.groupingBy(MunicipalityLine::county, TreeMap::new, Collectors.toList()));
        return byCounty.entrySet().stream()
                .map(county -> tiles(county.getKey(), county.getValue()))
                .sorted(Comparator.comparing(CountyTiles::row).thenComparing(CountyTiles::column))
                .toList();
    }

    private static CountyTiles tiles(String county, List<MunicipalityLine> lines) {
        int[] place = PLACES.getOrDefault(name(county), ELSEWHERE);
        return new CountyTiles(county, place[0], place[1], lines);
    }

    /** Without the names in other languages: {@code Troms - Romsa - Tromssa}. */
    private static String name(String county) {
        return county.split(" [-–] ", 2)[0];
    }

    public int answered() {
        return (int)
                municipalities.stream().filter(Progress.ANSWERED::isReached).count();
    }
}
