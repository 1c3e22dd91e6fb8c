package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.Hotspot;

/**
 * A hotspot as it stands, absolute values.
 *
 * @param live false when it is over and leaves the live picture
 * @param onRecord true once it has been open: then it is kept in the record
 * @param raisesAlert true when its opening is to be shown as an alert
 */
public record HotspotUpdate(Hotspot hotspot, boolean live, boolean onRecord, boolean raisesAlert) {

    /** False for whole units, signals, and for the final numbers that come a day later. */
    public boolean isLiveOfPlaces() {
        return hotspot.isLocal() && !hotspot.detail().settled();
    }
}
