package cn.fengsui.jobs.publish;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.camera.CameraCount;
import cn.fengsui.domain.clock.CaseClock;
import cn.fengsui.domain.correlation.Candidate;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.hotspot.HotspotLayer;
import cn.fengsui.domain.indicator.IndicatorCell;
import cn.fengsui.domain.oversight.Discrepancy;
import cn.fengsui.jobs.hotspots.HotspotUpdate;
import org.jspecify.annotations.Nullable;

/** One result on its way out: exactly one part is set. A flat record because Flink cannot carry sealed types. */
public record Finding(
        @Nullable Alert alert,
        @Nullable Alert correctedAlert,
        @Nullable HotspotUpdate hotspot,
        @Nullable HotspotEvaluation evaluation,
        @Nullable Candidate candidate,
        @Nullable CaseClock clock,
        @Nullable Discrepancy discrepancy,
        @Nullable IndicatorCell indicator,
        @Nullable HotspotLayer layer,
        @Nullable CameraCount cameras) {

    public static Finding of(Alert alert) {
        return new Finding(alert, null, null, null, null, null, null, null, null, null);
    }

    /** The last word on an alert, a day later: what stood behind what is on record and stays. */
    public static Finding ofCorrected(Alert alert) {
        return new Finding(null, alert, null, null, null, null, null, null, null, null);
    }

    public static Finding of(HotspotUpdate hotspot) {
        return new Finding(null, null, hotspot, null, null, null, null, null, null, null);
    }

    public static Finding of(HotspotEvaluation evaluation) {
        return new Finding(null, null, null, evaluation, null, null, null, null, null, null);
    }

    public static Finding of(Candidate candidate) {
        return new Finding(null, null, null, null, candidate, null, null, null, null, null);
    }

    public static Finding of(CaseClock clock) {
        return new Finding(null, null, null, null, null, clock, null, null, null, null);
    }

    public static Finding of(Discrepancy discrepancy) {
        return new Finding(null, null, null, null, null, null, discrepancy, null, null, null);
    }

    public static Finding of(IndicatorCell indicator) {
        return new Finding(null, null, null, null, null, null, null, indicator, null, null);
    }

    public static Finding of(HotspotLayer layer) {
        return new Finding(null, null, null, null, null, null, null, null, layer, null);
    }

    public static Finding of(CameraCount cameras) {
        return new Finding(null, null, null, null, null, null, null, null, null, cameras);
    }
}
