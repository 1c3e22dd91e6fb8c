package cn.fengsui.jobs.correlation;

import cn.fengsui.jobs.facts.ToldReport;
import org.jspecify.annotations.Nullable;

/** A report on the board, and which star it belongs to. Owned by its board. */
final class HeldReport implements Comparable<HeldReport> {

    private final ToldReport told;
    private final ToldReport report;
    private @Nullable Star star; // null only until it is settled for the first time
    private boolean proposed;

    /** @param report as it counts now, corrections included */
    HeldReport(ToldReport told, ToldReport report, boolean proposed) {
        this.told = told;
        this.report = report;
        this.proposed = proposed;
    }

    /** As it was told. */
    ToldReport told() {
        return told;
    }

    ToldReport report() {
        return report;
    }

    String key() {
        return report.key();
    }

    @Nullable
    Star star() {
        return star;
    }

    void moveTo(@Nullable Star star) {
        this.star = star;
    }

    boolean isFirst() {
        return star != null && star.first() == this;
    }

    /** True when a candidate under its key was told and not taken back. */
    boolean proposed() {
        return proposed;
    }

    void proposed(boolean now) {
        proposed = now;
    }

    /** By event time, and by key where that is the same: the order in which the board settles. */
    @Override
    public int compareTo(HeldReport other) {
        int byTime = Long.compare(report.timeMillis(), other.report.timeMillis());
        return byTime != 0 ? byTime : key().compareTo(other.key());
    }
}
