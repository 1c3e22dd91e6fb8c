package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.HotspotEvaluation;

/** Takes what a {@link Region} finds, on the thread that moves the region. */
public interface HotspotListener {

    /** A hotspot began, changed or ended. */
    void hotspot(HotspotUpdate update);

    /** What an evaluation of one class group could say. */
    void evaluation(HotspotEvaluation evaluation);

    /** False while history rushes by: then only changes of state are told, not every new number. */
    boolean wantsNumbers();
}
