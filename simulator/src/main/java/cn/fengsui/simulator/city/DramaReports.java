package cn.fengsui.simulator.city;

import cn.fengsui.simulator.city.CityMap.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The reports that the drama brings, one list per round. A pure function of seed, start and round. */
final class DramaReports {
    private static final int STORM_REPORTS = 110;
    private static final double STORM_FROM = 2.2;
    private static final double STORM_TO = 24;
    private static final double SHARE_HANDLED = 0.35;
    private static final double GAUGE_EVERY_MINUTES = 2;
    private static final double WARNING_METRES = 24.5;
    private static final int SMOKE_REPORTS = 26;
    private static final List<String> SMOKE =
            List.of("看到仓库方向有浓烟", "仓储园起火，能看见明火", "烟很大，飘向居民区", "仓库顶部冒黑烟", "闻到焦糊味，远处有烟柱", "消防车已到，路口需要疏导");

    private final CityMap map;
    private final CameraPlan cameras;
    private final Drama drama;
    private final long seed;

    DramaReports(CityMap map, CameraPlan cameras, Drama drama, long seed) {
        this.map = map;
        this.cameras = cameras;
        this.drama = drama;
        this.seed = seed;
    }

    /** In order of {@code reportedAt}. */
    List<CityReport> round(long round) {
        var start = drama.roundStart(round);
        var random = new SplittableRandom(seed ^ start.getEpochSecond() * 0x9E3779B97F4A7C15L);
        var pen = new Pen("d" + start.getEpochSecond() + "-", round);
        storm(pen, random);
        gauge(pen);
        serious(pen);
        fire(pen, random);
        pen.reports.sort(Comparator.comparing(CityReport::reportedAt));
        return List.copyOf(pen.reports);
    }

    private void storm(Pen pen, RandomGenerator random) {
        int written = 0;
        while (written < STORM_REPORTS) {
            double minute = STORM_FROM + random.nextDouble() * (STORM_TO - STORM_FROM);
            if (random.nextDouble() > Drama.rain(minute)) {
                continue;
            }
            var kind = Storms.anyKind(random);
            boolean isHandled = kind.level().equals("IV") && random.nextDouble() < SHARE_HANDLED;
            var source = random.nextInt(5) < 3 ? "grid-app" : "hotline-12345";
            var words = kind.words().get(random.nextInt(kind.words().size()));
            pen.write(source, kind.category(), kind.level(), minute, Storms.anySite(map, random), words, isHandled);
            written++;
        }
    }

    /** The water gauge at the third bridge: it rises with the rain and falls slowly. */
    private void gauge(Pen pen) {
        var bridge = map.near(cameras.mark("bridge"), 1, new SplittableRandom(1));
        for (double minute = 1; minute < Drama.SCRIPT_MINUTES; minute += GAUGE_EVERY_MINUTES) {
            double rise = Math.max(0, Math.min(1, (minute - 4) / 12)) - Math.max(0, Math.min(1, (minute - 24) / 18));
            double metres = 22.8 + 2.3 * rise;
            boolean isHigh = metres > WARNING_METRES;
            var words = String.format(
                    java.util.Locale.ROOT,
                    "清溪河三号桥水位 %.2f 米，%s警戒水位 %.2f 米",
                    metres,
                    isHigh ? "超过" : "低于",
                    WARNING_METRES);
            pen.write("water-level", "N2", isHigh ? "III" : "IV", minute, bridge, words, !isHigh);
        }
    }

    private void serious(Pen pen) {
        var random = new SplittableRandom(2);
        var underpass = map.near(cameras.mark("underpass"), 2, random);
        var pump = map.near(cameras.mark("pump"), 2, random);
        pen.write("water-level", "N1", "III", 4.4, underpass, "城南下穿通道积水 18 厘米，水位上涨", false);
        pen.write("grid-app", "N1", "II", 5.2, underpass, "城南下穿通道积水超过 40 厘米，两辆车被困，已封闭通行", false);
        pen.write("pump", "A4", "III", 8.2, pump, "柳湾泵站 2 号泵跳闸，备用泵已启动", false);
        pen.write("pump", "N1", "II", 10.5, pump, "柳湾泵站前池水位超限，排涝能力不足，需要移动泵车", false);
    }

    private void fire(Pen pen, RandomGenerator random) {
        Point middle = cameras.mark("fire");
        var yard = map.near(middle, 3, random);
        pen.write("grid-app", "A1", "III", 15.0, yard, "江南仓储园 2 号库区冒烟，正在核实", false);
        pen.write("hotline-12345", "A1", "III", 15.3, map.near(middle, 12, random), "江南仓储园起火，有明火", false);
        pen.write("fire-119", "A1", "II", 16.0, yard, "江南仓储园 2 号库火灾，过火面积约 300 平方米，已调派 4 车", false);
        for (int i = 0; i < SMOKE_REPORTS; i++) {
            double minute = 15.4 + Math.pow(random.nextDouble(), 1.4) * 7;
            boolean isAir = random.nextInt(4) == 0;
            var words = SMOKE.get(random.nextInt(SMOKE.size()));
            pen.write(
                    random.nextInt(3) == 0 ? "grid-app" : "hotline-12345",
                    isAir ? "E1" : "A1",
                    isAir ? "IV" : "III",
                    minute,
                    map.near(middle, 38, random),
                    words,
                    false);
        }
        pen.write("fire-119", "A1", "I", 20.0, yard, "江南仓储园火势蔓延至 3 号库，请求增援并疏散周边", false);
        pen.write("fire-119", "A1", "III", 30.5, yard, "江南仓储园明火已扑灭，正在清理余火", true);
    }

    /** Writes the reports of one round. */
    private final class Pen {
        private final String idStart;
        private final long round;
        private final List<CityReport> reports = new ArrayList<>();

        Pen(String idStart, long round) {
            this.idStart = idStart;
            this.round = round;
        }

        void write(
                String source,
                String category,
                String level,
                double minute,
                CityMap.Site site,
                String words,
                boolean isHandled) {
            Instant at = drama.moment(round, minute);
            reports.add(new CityReport(
                    idStart + reports.size(),
                    source,
                    category,
                    level,
                    at.minusSeconds(2),
                    at,
                    site.at().lng(),
                    site.at().lat(),
                    site.address(),
                    words,
                    isHandled));
        }
    }
}
