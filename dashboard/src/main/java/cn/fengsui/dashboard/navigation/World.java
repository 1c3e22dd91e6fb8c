package cn.fengsui.dashboard.navigation;

import cn.fengsui.dashboard.push.Live;

/** Drill or real: never added up. A screen shows the real city as soon as one real source speaks. */
public final class World {

    private World() {}

    /** True while only drills have been heard. */
    public static boolean isDrill(Live live) {
        boolean real = live.figures(false)
                .map(figures ->
                        !figures.feeds().isEmpty() || figures.indicators().reportsToday() > 0)
                .orElse(false);
        boolean drill = live.figures(true)
                .map(figures ->
                        !figures.feeds().isEmpty() || figures.indicators().reportsToday() > 0)
                .orElse(false);
        boolean drillCameras = live.cameras().all().stream().anyMatch(camera -> camera.drill());
        return (drill || drillCameras) && !real;
    }
}
