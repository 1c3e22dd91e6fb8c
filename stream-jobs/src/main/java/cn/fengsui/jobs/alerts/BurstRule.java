package cn.fengsui.jobs.alerts;

import java.io.Serializable;
import java.time.Duration;

/**
 * When many reports of one class group close together are a burst.
 *
 * @param reports so many, at least 2 (default 5)
 * @param within of event time (default 10 min)
 * @param quiet without a further one for so long, the burst is over (default 30 min)
 * @param resolution H3 resolution of the cells; a neighbourhood is a cell and those that touch it (default 8)
 */
public record BurstRule(int reports, Duration within, Duration quiet, int resolution) implements Serializable {

    public static final BurstRule STANDARD = new BurstRule(5, Duration.ofMinutes(10), Duration.ofMinutes(30), 8);

    /** @throws IllegalArgumentException naming what is out of range */
    public BurstRule {
        if (reports < 2 || resolution < 6 || resolution > 10 || within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("a burst needs at least 2 reports, a time and H3 resolution 6..10, got "
                    + reports + ", " + within + ", " + resolution);
        }
    }
}
