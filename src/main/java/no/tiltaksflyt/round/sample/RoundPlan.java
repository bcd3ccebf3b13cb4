package no.tiltaksflyt.round.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import no.tiltaksflyt.register.Register.Municipality;
import no.tiltaksflyt.round.sample.PlannedInput.Ending;
import no.tiltaksflyt.sample.SamplePast;

/**
 * What happens in the round; the same past and register give the same plan. It was opened so late that none of its reminders
 * and deadlines lies in the past.
 *
 * @param open the slot in which it is opened; it is prepared in the one before
 * @param forAll whether all municipalities are asked
 */
record RoundPlan(String roundId, int open, boolean forAll, List<PlannedInput> inputs) {

    private static final String HAMAR = "3403";
    private static final String STEIGEN = "1848";

    private static final int WORKING_DAYS = 15;
    private static final int FEW_MEASURES = 60;
    private static final int FEW_MUNICIPALITIES = 12;

    private static final double ANSWERED = .58;
    private static final double DECLINED = .66;
    private static final double BEGUN = .8;
    private static final double OPENED = .9;

    static RoundPlan of(SamplePast past, List<Municipality> register) {
        Random random = new Random(past.seed() + WORKING_DAYS);
        String roundId = new UUID(random.nextLong(), random.nextLong()).toString();
        boolean forAll = past.measures() > FEW_MEASURES;
        int end = past.slots().count();
        int open = Math.max(1, end - past.slots().ofDays(WORKING_DAYS));
        List<Municipality> asked = asked(register, random, forAll);
        List<PlannedInput> inputs = new ArrayList<>();
        for (int place = 0; place < asked.size(); place++) {
            boolean held = place < asked.size() - (forAll ? 3 : 1);
            inputs.add(input(asked.get(place), (double) place / asked.size(), held, open, end, random));
        }
        return new RoundPlan(roundId, open, forAll, List.copyOf(inputs));
    }

    /** The earlier in the list, the more is done with it: Hamar has answered, Steigen has not. */
    private static List<Municipality> asked(List<Municipality> register, Random random, boolean all) {
        List<Municipality> others = new ArrayList<>(register.stream()
                .filter(it -> !it.number().equals(HAMAR) && !it.number().equals(STEIGEN))
                .toList());
        Collections.shuffle(others, random);
        return Stream.of(
                        register.stream().filter(it -> it.number().equals(HAMAR)),
                        others.stream().limit(all ? others.size() : FEW_MUNICIPALITIES - 2),
                        register.stream().filter(it -> it.number().equals(STEIGEN)))
                .flatMap(it -> it)
                .toList();
    }

    private static PlannedInput input(
            Municipality municipality, double place, boolean held, int open, int end, Random random) {
        int last = between(open + 1, end, random);
        int opened = between(open + 1, last + 1, random);
        Ending ending = place < ANSWERED ? Ending.ANSWER : place < DECLINED ? Ending.DECLINE : Ending.NONE;
        boolean begins = ending == Ending.ANSWER || ending == Ending.NONE && place < BEGUN;
        int begun = between(opened, last + 1, random);
        int dialogue = between(open + 1, end, random);
        return new PlannedInput(
                municipality,
                place < OPENED ? opened : null,
                begins ? begun : null,
                ending,
                ending == Ending.NONE ? null : last,
                held ? dialogue : null,
                random.nextLong());
    }

    /** The later the likelier: an answer takes its time. */
    private static int between(int from, int before, Random random) {
        int most = Math.max(1, before - from);
        return from + Math.max(random.nextInt(most), random.nextInt(most));
    }
}
