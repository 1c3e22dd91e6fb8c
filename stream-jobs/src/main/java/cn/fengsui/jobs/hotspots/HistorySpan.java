package cn.fengsui.jobs.hotspots;

/**
 * Which panes a normal is learnt from.
 *
 * @param from first pane, at a block border
 * @param to first pane after it, at a block border
 */
record HistorySpan(long from, long to) {

    /**
     * The baseline's days before the day that reports may still come late for: what lies in it can no longer change.
     *
     * @param learntAt event time of learning, milliseconds
     * @param firstPane of the first report ever
     */
    static HistorySpan before(long learntAt, long firstPane, HotspotRules rules) {
        long block = rules.windowPanes();
        long to = Math.floorDiv(HotspotRules.paneOf(learntAt - HotspotRules.LATENESS), block) * block;
        long oldest = to - (long) rules.baselineDays() * HotspotRules.PANES_PER_DAY;
        long firstWholeBlock = -Math.floorDiv(-firstPane, block) * block;
        return new HistorySpan(Math.max(oldest, firstWholeBlock), to);
    }

    double days() {
        return Math.max(0, (double) (to - from) / HotspotRules.PANES_PER_DAY);
    }
}
