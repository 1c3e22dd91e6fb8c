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
import java.io.Serializable;
import java.util.Collection;

/** Where findings go. Blocking; used and closed by one thread. Every call may be repeated. */
public interface Outlet extends AutoCloseable {

    void alerts(Collection<Alert> alerts);

    /** Final words: who stood behind whom is on record and stays so. */
    void correctedAlerts(Collection<Alert> alerts);

    void hotspots(Collection<HotspotUpdate> hotspots);

    void evaluations(Collection<HotspotEvaluation> evaluations);

    void layers(Collection<HotspotLayer> layers);

    void cameras(Collection<CameraCount> cameras);

    void candidates(Collection<Candidate> candidates);

    void clocks(Collection<CaseClock> clocks);

    void discrepancies(Collection<Discrepancy> discrepancies);

    /** Live figures with version 0 and frozen ones with a higher version. */
    void indicators(Collection<IndicatorCell> indicators);

    /** Shows what was held back and has stood long enough by now. */
    void settle();

    /** True when what was told to the live picture is gone, so that all of it must be told again. */
    boolean hasForgotten();

    @Override
    void close();

    /** Opens outlets; travels with the job to where the sink runs. */
    interface Opener extends Serializable {
        Outlet open();
    }
}
