package cn.fengsui.jobs.publish;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.jobs.hotspots.HotspotUpdate;
import java.io.Serializable;
import java.util.Collection;

/** Where findings go. Blocking; used and closed by one thread. Every call may be repeated. */
public interface Outlet extends AutoCloseable {

    void alerts(Collection<Alert> alerts);

    void hotspots(Collection<HotspotUpdate> hotspots);

    void evaluations(Collection<HotspotEvaluation> evaluations);

    @Override
    void close();

    /** Opens outlets; travels with the job to where the sink runs. */
    interface Opener extends Serializable {
        Outlet open();
    }
}
