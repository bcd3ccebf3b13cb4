package no.tiltaksflyt.measure.sample;

import java.util.Random;

/**
 * How long a step takes in working days: medians of times that are logarithmically normal, as those of offices are.
 *
 * @param waits until somebody takes it
 * @param works from then on
 */
record Pace(double waits, double works) {

    private static final double SPREAD = 0.6;

    static Pace of(Step step) {
        return switch (step) {
            case ADVICE -> new Pace(3.5, 4);
            case ASSESSMENT -> new Pace(5, 4);
            case ASSURANCE -> new Pace(1.2, 0.7);
            case PREPARATION -> new Pace(4.5, 3.5);
            case APPROVAL -> new Pace(1.3, 0.6);
        };
    }

    Pace times(double factor) {
        return new Pace(waits * factor, works * factor);
    }

    double wait(Random random) {
        return waits * Math.exp(SPREAD * random.nextGaussian());
    }

    double work(Random random) {
        return works * Math.exp(SPREAD * random.nextGaussian());
    }
}
