package cn.fengsui.jobs.hotspots;

import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneId;

/**
 * What counts as a hotspot. The settable part; the constants are the method's own and measured on real calls.
 *
 * @param resolution H3 resolution of the cells, 6 to 10 (8 in a city, 7 in a county)
 * @param window length of the sum that is tested; a multiple of 5 minutes that divides 24 h
 * @param baselineDays days of history that make the normal
 * @param minimumDays less than this is "learning", and nothing is called a hotspot
 * @param zone the city's clock: the normal is by local hour and weekday
 * @param city holidays, known outages, and who reports
 */
public record HotspotRules(
        int resolution, Duration window, int baselineDays, int minimumDays, ZoneId zone, CityKnowledge city)
        implements Serializable {

    /** How Flink's message about state begins that was saved under other rules: a matter of settings, not of versions. */
    public static final String SAVED_UNDER_OTHER_RULES = "hotspots of H3 resolution ";

    /** Length of a pane, milliseconds. */
    static final long PANE = Duration.ofMinutes(5).toMillis();

    static final int PANES_PER_DAY = (int) (Duration.ofDays(1).toMillis() / PANE);

    /** Reports up to this far behind the clock still count, milliseconds; the newest day is not part of the normal. */
    static final long LATENESS = Duration.ofHours(24).toMillis();

    /** The normal is learnt anew this often, milliseconds of event time. */
    static final long RELEARN = Duration.ofHours(24).toMillis();

    /** Strength of shrinkage of a cell's share towards the even share, in events. */
    static final double KAPPA = 200;

    static final double ALERT_Q = 0.01;
    static final double TINT_Q = 0.05;
    static final int FLOOR_COUNT = 5;
    static final double FLOOR_RATIO = 2;
    static final int PANES_TO_OPEN = 2;
    static final double RECOVERED_RATIO = 1.3;
    static final int PANES_TO_RECOVER = 6;

    /** Touching cells whose times are no further apart than this are one episode, panes. */
    static final int GAP_PANES = 12;

    static final int MOST_REPORT_KEYS = 200;

    /** P(X >= O) of a whole region, division or class group below this is a burst. */
    static final double BURST_P = 1e-5;

    /** P(X <= O) below this is a silence. */
    static final double SILENCE_P = 1e-6;

    /** A cell with no more active neighbours than this lies at the border. */
    static final int BORDER_NEIGHBOURS = 4;

    /** The group of all classes that are about places. */
    public static final String ALL = "*";

    /** @throws IllegalArgumentException naming what is out of range */
    public HotspotRules {
        if (resolution < 6 || resolution > 10) {
            throw new IllegalArgumentException("H3 resolution must be 6..10, got " + resolution + "; use 8 for a city");
        }
        long millis = window.toMillis();
        if (millis < PANE || millis % PANE != 0 || Duration.ofDays(1).toMillis() % millis != 0) {
            throw new IllegalArgumentException("the hotspot window must be a multiple of 5 minutes that divides a day, "
                    + "got " + window + "; use 30m, 1h, 2h or 6h");
        }
        if (minimumDays < 1 || baselineDays < minimumDays || baselineDays > 366) {
            throw new IllegalArgumentException(
                    "1 <= minimum days <= baseline days <= 366 must hold, got " + minimumDays + " and " + baselineDays);
        }
    }

    /** Of a city of which nothing special is known. */
    public HotspotRules(int resolution, Duration window, int baselineDays, int minimumDays, ZoneId zone) {
        this(resolution, window, baselineDays, minimumDays, zone, CityKnowledge.STANDARD);
    }

    /** Resolution 8, 2 h, 56 days, at least 14. */
    public static HotspotRules standard(ZoneId zone) {
        return new HotspotRules(8, Duration.ofHours(2), 56, 14, zone);
    }

    /** The same at another resolution. */
    public HotspotRules atResolution(int other) {
        return new HotspotRules(other, window, baselineDays, minimumDays, zone, city);
    }

    /** The same for a city of which this is known. */
    public HotspotRules in(CityKnowledge known) {
        return new HotspotRules(resolution, window, baselineDays, minimumDays, zone, known);
    }

    /** Whether state counted under those rules can be read under these: the zone, the minimum and what is known of the city are free. */
    boolean hasSameShape(HotspotRules other) {
        return resolution == other.resolution && window.equals(other.window) && baselineDays == other.baselineDays;
    }

    int windowPanes() {
        return (int) (window.toMillis() / PANE);
    }

    static long paneOf(long millis) {
        return Math.floorDiv(millis, PANE);
    }
}
