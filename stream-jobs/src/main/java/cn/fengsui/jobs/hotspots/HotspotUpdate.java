package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.Hotspot;

/**
 * A hotspot as it stands, absolute values.
 *
 * @param live false when it is over and leaves the live picture
 * @param onRecord true once it has been open: then it is kept in the record
 * @param raisesAlert true when its opening is to be shown as an alert
 * @param paneEndedAt event time at which a pane ended with it, milliseconds; 0 = as it looks within a running pane, which
 *     depends on when somebody looked
 */
public record HotspotUpdate(Hotspot hotspot, boolean live, boolean onRecord, boolean raisesAlert, long paneEndedAt) {

    /** As it looks within a running pane. */
    public HotspotUpdate(Hotspot hotspot, boolean live, boolean onRecord, boolean raisesAlert) {
        this(hotspot, live, onRecord, raisesAlert, 0);
    }

    /** True for what follows from the reports alone, and not from the moment at which somebody looked. */
    public boolean isOfWholePane() {
        return paneEndedAt > 0;
    }

    /** False for whole units, signals, and for the final numbers that come a day later. */
    public boolean isLiveOfPlaces() {
        return hotspot.isLocal() && !hotspot.detail().settled();
    }
}
