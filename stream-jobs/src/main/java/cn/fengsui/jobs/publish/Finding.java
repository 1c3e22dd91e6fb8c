package cn.fengsui.jobs.publish;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.jobs.hotspots.HotspotUpdate;
import org.jspecify.annotations.Nullable;

/** One result on its way out: exactly one part is set. A flat record because Flink cannot carry sealed types. */
public record Finding(
        @Nullable Alert alert,
        @Nullable HotspotUpdate hotspot,
        @Nullable HotspotEvaluation evaluation) {

    public static Finding of(Alert alert) {
        return new Finding(alert, null, null);
    }

    public static Finding of(HotspotUpdate hotspot) {
        return new Finding(null, hotspot, null);
    }

    public static Finding of(HotspotEvaluation evaluation) {
        return new Finding(null, null, evaluation);
    }
}
