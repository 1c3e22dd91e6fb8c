package cn.fengsui.dashboard.mapsources;

import cn.fengsui.domain.settings.Settings;
import java.nio.file.Path;
import java.util.List;

/**
 * Where map files lie and where tiles may come from.
 *
 * @param folder of the files ({@code dashboard.map-folder=data/maps}); shared by all dashboards of a cluster
 * @param mostMegabytes of one file ({@code dashboard.map-megabytes=2000}, 1 to 100000)
 * @param origins of the intranet whose tiles a map may show, blank-separated; none = no such source ({@code
 *     dashboard.map-origins=})
 */
public record MapConfig(Path folder, int mostMegabytes, String origins) {

    private static final int MEGABYTES = 2_000;
    private static final int MOST_MEGABYTES = 100_000;

    /** Reads its keys; problems are gathered in {@code settings}. */
    public static MapConfig from(Settings settings) {
        return new MapConfig(
                settings.path("dashboard.map-folder", Path.of("data", "maps")),
                settings.number("dashboard.map-megabytes", MEGABYTES, 1, MOST_MEGABYTES),
                settings.origins("dashboard.map-origins"));
    }

    long mostBytes() {
        return mostMegabytes * 1_000_000L;
    }

    List<String> allowed() {
        return origins.isEmpty() ? List.of() : List.of(origins.split(" "));
    }
}
