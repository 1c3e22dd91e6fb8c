package cn.fengsui.jobs.statistics;

/**
 * Rates of small places drawn towards the rate of all, so that one report among ten households does not lead the list
 * (Marshall 1991, global, method of moments). Immutable.
 */
public final class EmpiricalBayes {

    private final double mean;
    private final double variance;
    private final double[] raw;
    private final double[] shrunk;

    private EmpiricalBayes(double mean, double variance, double[] raw, double[] shrunk) {
        this.mean = mean;
        this.variance = variance;
        this.raw = raw;
        this.shrunk = shrunk;
    }

    /**
     * Shrinks {@code cases / population}: {@code mean + variance (raw - mean) / (variance + mean / population)}.
     *
     * @param cases events of each place, at least 0
     * @param population people, households or devices of each place, above 0
     * @throws IllegalArgumentException when the two differ in length, are empty, or a population is not above 0
     */
    public static EmpiricalBayes rates(int[] cases, double[] population) {
        Arguments.sameLength("cases", cases.length, "population", population.length);
        Arguments.atLeast(1, "Shrinking rates", cases.length);
        double allCases = 0;
        double allPeople = 0;
        for (int i = 0; i < cases.length; i++) {
            Arguments.notNegative("The cases of place " + i, cases[i]);
            Arguments.positive("The population of place " + i, population[i]);
            allCases += cases[i];
            allPeople += population[i];
        }
        double mean = allCases / allPeople;
        double[] raw = new double[cases.length];
        double scatter = 0;
        for (int i = 0; i < cases.length; i++) {
            raw[i] = cases[i] / population[i];
            scatter += population[i] * (raw[i] - mean) * (raw[i] - mean) / allPeople;
        }
        double variance = Math.max(0, scatter - mean / (allPeople / cases.length));
        return new EmpiricalBayes(mean, variance, raw, shrink(raw, population, mean, variance));
    }

    private static double[] shrink(double[] raw, double[] population, double mean, double variance) {
        double[] shrunk = new double[raw.length];
        for (int i = 0; i < raw.length; i++) {
            double noise = mean / population[i];
            shrunk[i] = variance + noise > 0 ? mean + variance * (raw[i] - mean) / (variance + noise) : mean;
        }
        return shrunk;
    }

    /** The rate of all places together. */
    public double mean() {
        return mean;
    }

    /** How much the true rates differ between places; 0 when chance alone explains what was seen. */
    public double variance() {
        return variance;
    }

    /** Cases over population of this place. */
    public double raw(int place) {
        return raw[place];
    }

    /** The shrunk rate of this place. */
    public double shrunk(int place) {
        return shrunk[place];
    }
}
