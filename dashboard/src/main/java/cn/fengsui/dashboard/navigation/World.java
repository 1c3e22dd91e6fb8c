package cn.fengsui.dashboard.navigation;

import cn.fengsui.dashboard.push.Live;

/**
 * Whose screens these are. The real city's show real data only; those of an exercise show everything that happens in it,
 * drills included, and are marked as such.
 */
public final class World {

    private World() {}

    /** True on the screens of an exercise. */
    public static boolean isDrill(Live live) {
        return live.isExercise();
    }
}
