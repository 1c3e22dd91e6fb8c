package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.hotspot.HotspotLayer;

/** Takes what a {@link Region} finds, on the thread that moves the region. */
public interface HotspotListener {

    /** A hotspot began, changed or ended. */
    void hotspot(HotspotUpdate update);

    /** What an evaluation of one class group could say. */
    void evaluation(HotspotEvaluation evaluation);

    /** One map layer: sent only when {@link #wantsLayers()} says so. */
    default void layer(HotspotLayer layer) {}

    /** True at most every half a minute: layers are many and large. */
    default boolean wantsLayers() {
        return false;
    }

    /** False while history rushes by: then only changes of state are told, not every new number. */
    boolean wantsNumbers();
}
