package cn.fengsui.domain.hotspot;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a hotspot beside its test.
 *
 * @param unitCode the unit's code: empty for cells and for the region; {@code *} and a letter never stand here
 * @param name place and class in Chinese; stays while the hotspot lives
 * @param windowMinutes length of the window
 * @param z residual {@code (O - E) / sqrt(E + E²/r)}
 * @param rank 1 = the smallest p of its evaluation among places of its kind and group
 * @param gi Getis-Ord Gi* of the residuals around it: where it is unusual
 * @param giVolume Getis-Ord Gi* of the counts: where much is reported, usual or not
 * @param border at least two of the six cells around the centre never reported anything
 * @param recurrenceDays for a cluster: chance alone would show one as strong once in so many days; else 0
 * @param settled true once no report can change its window any more: then the numbers are final
 * @param caveat key of the sentence that must stand beside it
 */
public record HotspotDetail(
        HotspotKind kind,
        UnitKind unit,
        String unitCode,
        String name,
        int windowMinutes,
        double z,
        int rank,
        double gi,
        double giVolume,
        HotspotLabel label,
        boolean border,
        double recurrenceDays,
        boolean settled,
        ReportingEffort effort,
        String caveat) {

    /** Reports are not incidents. */
    public static final String CAVEAT = "hotspot.caveat.reports-are-not-incidents";

    /** Of a hotspot that was told before there was more to tell. */
    public static final HotspotDetail PLAIN = of(HotspotKind.HOTSPOT, UnitKind.CELL, "", "");

    public HotspotDetail {
        kind = orElse(kind, HotspotKind.HOTSPOT); // an older program wrote without it
        unit = orElse(unit, UnitKind.CELL);
        label = orElse(label, HotspotLabel.NONE);
        effort = orElse(effort, ReportingEffort.UNKNOWN);
    }

    /** What it is and where, without numbers. */
    public static HotspotDetail of(HotspotKind kind, UnitKind unit, String unitCode, String name) {
        return new Draft(kind, unit, unitCode, name).done();
    }

    /** The details of one hotspot while they are gathered. Used by one thread. */
    public static final class Draft {
        private final HotspotKind kind;
        private final UnitKind unit;
        private final String unitCode;
        private final String name;
        private int windowMinutes;
        private double z;
        private int rank;
        private double gi;
        private double giVolume;
        private HotspotLabel label = HotspotLabel.NONE;
        private boolean border;
        private double recurrenceDays;
        private boolean settled;
        private ReportingEffort effort = ReportingEffort.UNKNOWN;

        public Draft(HotspotKind kind, UnitKind unit, String unitCode, String name) {
            this.kind = kind;
            this.unit = unit;
            this.unitCode = unitCode;
            this.name = name;
        }

        /** Over this window, with this residual and rank. */
        public Draft numbers(int minutes, double residual, int place) {
            windowMinutes = minutes;
            z = residual;
            rank = place;
            return this;
        }

        /** What the places around it say over the last windows. */
        public Draft neighbourhood(double residuals, double volume, HotspotLabel course, boolean atBorder) {
            gi = residuals;
            giVolume = volume;
            label = course;
            border = atBorder;
            return this;
        }

        /** Who told it, and whether that can still change. */
        public Draft told(ReportingEffort by, boolean isFinal) {
            effort = by;
            settled = isFinal;
            return this;
        }

        /** How rare it is by chance alone. */
        public Draft recurring(double days) {
            recurrenceDays = days;
            return this;
        }

        public HotspotDetail done() {
            return new HotspotDetail(
                    kind,
                    unit,
                    unitCode,
                    name,
                    windowMinutes,
                    z,
                    rank,
                    gi,
                    giVolume,
                    label,
                    border,
                    recurrenceDays,
                    settled,
                    effort,
                    CAVEAT);
        }
    }

    private static <T> T orElse(@Nullable T value, T fallback) {
        return value == null ? fallback : value;
    }
}
