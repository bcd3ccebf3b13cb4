package no.tiltaksflyt.insight.forecast;

/**
 * How likely it is that all open cases will have ended by a day, in words.
 *
 * @param key of the sentence
 * @param ofHundred in so many of 100 trials; 0 and 100 for none and all of them
 */
record Likelihood(String key, long ofHundred) {

    private static final double LIKELY = 50;
    private static final double VERY_LIKELY = 85;
    private static final double NEARLY_CERTAIN = 95;
    private static final double UNLIKELY = 15;

    /** @param percent with decimals */
    static Likelihood of(double percent) {
        if (percent == 0) {
            return new Likelihood("insight.forecast.rest.never", 0);
        }
        if (percent == 100) {
            return new Likelihood("insight.forecast.rest.always", 100);
        }
        return new Likelihood(key(percent), Math.clamp(Math.round(percent), 1, 99));
    }

    private static String key(double percent) {
        if (percent >= NEARLY_CERTAIN) {
            return "insight.forecast.rest.nearly-certain";
        }
        if (percent >= VERY_LIKELY) {
            return "insight.forecast.rest.very-likely";
        }
        if (percent >= LIKELY) {
            return "insight.forecast.rest.likely";
        }
        return percent >= UNLIKELY ? "insight.forecast.rest.unlikely" : "insight.forecast.rest.hardly";
    }
}
