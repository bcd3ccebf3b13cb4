package no.tiltaksflyt.workshop.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The most members that stand in the same order in two lists; what is outside it has moved. */
final class LongestRun {

    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, String> previous = new HashMap<>();

    /** The last member of the best run of each length. */
    private final List<String> ends = new ArrayList<>();

    private LongestRun(List<String> earlier) {
        earlier.forEach(member -> places.put(member, places.size()));
    }

    /** @param later the same members, each once */
    static List<String> of(List<String> earlier, List<String> later) {
        LongestRun run = new LongestRun(earlier);
        later.forEach(run::add);
        return run.longest();
    }

    private void add(String member) {
        int length = lengthBefore(place(member));
        if (length > 0) {
            previous.put(member, ends.get(length - 1));
        }
        if (length == ends.size()) {
            ends.add(member);
        } else {
            ends.set(length, member);
        }
    }

    private int lengthBefore(int place) {
        int low = 0;
        int high = ends.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (place(ends.get(middle)) < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int place(String member) {
        return places.getOrDefault(member, 0);
    }

    private List<String> longest() {
        List<String> longest = new ArrayList<>();
        String member = ends.isEmpty() ? null : ends.getLast();
        while (member != null) {
            longest.add(member);
            member = previous.get(member);
        }
        return longest.reversed();
    }
}
