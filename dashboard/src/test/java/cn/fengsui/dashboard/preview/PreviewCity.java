package cn.fengsui.dashboard.preview;

import cn.fengsui.dashboard.push.Figures;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Explanation;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentEntry;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.incident.Unit;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.situation.FeedStatus;
import cn.fengsui.domain.situation.HourlyTrend;
import cn.fengsui.domain.situation.Indicators;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An invented city in three states: calm, incident, degraded. All of it is a drill. */
public final class PreviewCity {

    private static final List<Double> MEDIAN = List.of(
            6d, 4d, 3d, 3d, 3d, 5d, 10d, 19d, 31d, 35d, 30d, 26d, 22d, 24d, 29d, 31d, 29d, 27d, 24d, 19d, 16d, 13d, 10d,
            8d);
    private static final List<Integer> TODAY = List.of(5, 4, 3, 4, 3, 5, 9, 20, 29, 37, 31, 25, 23, 23, 27);
    private static final Actor ZHANG = new Actor("zhang", "值班员 0231", "大屏", "127.0.0.1");
    private static final Actor ZHOU = new Actor("zhou", "值班长 0102", "席位 2", "127.0.0.1");

    private final PreviewPorts ports;
    private final Live live;
    private final Instant now;
    private int number;

    public PreviewCity(PreviewPorts ports, Live live, Instant now) {
        this.ports = ports;
        this.live = live;
        this.now = now;
    }

    /** @param state {@code calm}, {@code incident} or {@code degraded} */
    public void fill(String state) {
        cameras();
        boolean incident = state.equals("incident");
        boolean degraded = state.equals("degraded");
        if (incident) {
            incident();
        }
        alert(Level.III, "A4", "燃气异味", "Gas smell", place(2075, 790, "老城街道", "钟楼社区"), 18, 3, ZHANG);
        alert(Level.III, "N3", "滑坡点位移加速", "Slope moves faster", place(2400, 470, "青石镇", "石桥村·隐患点 017"), 52, 1, ZHOU);
        if (incident || degraded) {
            alert(Level.III, "N1", "配电房进水", "Water in a switch room", place(2900, 905, "东湖街道", "湖滨社区"), 1, 1, null);
        }
        for (int i = 0; i < 9; i++) {
            alert(
                    Level.IV,
                    "C5",
                    "井盖缺失",
                    "Missing manhole cover",
                    place(1500 + 170 * i, 600 + 97 * (i % 7), "高新街道", "第 " + (i + 2) + " 网格"),
                    20 + 9 * i,
                    1,
                    ZHANG);
        }
        hotspot("h1", 2075, 790, "老城街道", 7, 2.7, 0.004);
        hotspot("h2", 2960, 940, "东湖街道", 5, 2.8, 0.031);
        PreviewUnits.fill(live, now);
        situation(incident, degraded);
    }

    /** Adds an alert and returns its id. */
    public String alert(
            Level level, String category, String zh, String en, Place place, int minutes, int reports, Actor owner) {
        String id = "a" + ++number;
        Instant at = now.minus(Duration.ofMinutes(minutes));
        var alert = new Alert(
                id,
                AlertRule.SERIOUS_REPORT,
                AlertState.OPEN,
                level,
                category,
                place,
                zh,
                en,
                at,
                at,
                at,
                List.of("grid/" + id),
                reports,
                "",
                "",
                "",
                true,
                "serious-report",
                0,
                Explanation.of(
                        reports, 1, "条", "10 分钟内 300 米范围上报 " + reports + " 条", reports + " reports within 300 m"),
                "",
                Suppression.NONE,
                0,
                0);
        ports.alerts.put(id, alert);
        live.alerts().put(id, alert);
        if (owner != null) {
            var done = new Acknowledgement(id, owner, at.plusSeconds(9));
            ports.acknowledgements.put(id, done);
            live.acknowledgements().put(id, done);
        }
        return id;
    }

    /** A place by the pixel space of the demo map. */
    public static Place place(int x, int y, String division, String address) {
        return new Place(
                new GeoPoint(112.14267 + (x - 2178) * 6.5515e-5, 30.91999 - (y - 1420) * 5.6323e-5),
                "420321004",
                division,
                "",
                address);
    }

    private void incident() {
        Place where = place(2258, 1340, "柳湾街道", "滨河社区 第 7 网格");
        String id = alert(Level.I, "N2", "清溪河柳湾段漫堤险情", "River over the levee at Liuwan", where, 31, 4, ZHOU);
        Instant told = now.minus(Duration.ofMinutes(31));
        var handled = new Incident(
                "LJ-0714-0231",
                IncidentState.HANDLING,
                Level.I,
                "N2",
                "清溪河柳湾段漫堤险情",
                where,
                List.of("grid/" + id),
                "市水利抢险一队",
                "",
                told,
                told,
                told.plusSeconds(300),
                now.plus(Duration.ofSeconds(532)),
                4,
                false,
                true);
        ports.incidents.put(handled.id(), handled);
        live.incidents().put(handled.id(), handled);
        ports.timelines.put(
                handled.id(),
                List.of(
                        entry(1, told, ZHANG, null, IncidentState.REPORTED, "第 7 网格上报：河水漫过堤顶路面"),
                        entry(2, told.plusSeconds(12), ZHANG, IncidentAction.ACCEPT, IncidentState.ACCEPTED, "视频核实属实"),
                        entry(3, told.plusSeconds(50), ZHOU, IncidentAction.DISPATCH, IncidentState.DISPATCHED, ""),
                        entry(
                                4,
                                told.plusSeconds(300),
                                ZHOU,
                                IncidentAction.START,
                                IncidentState.HANDLING,
                                "抢险一队到场，加高子堤"),
                        entry(
                                5,
                                told.plusSeconds(900),
                                ZHOU,
                                IncidentAction.NOTE,
                                IncidentState.HANDLING,
                                "滨河社区转移过半（640 人）")));
        unit("市水利抢险一队", "抢", "42 人", handled.id());
        unit("消防柳湾站", "消", "3 车", handled.id());
        unit("交警二大队", "公", "18 人", handled.id());
        alert(
                Level.II,
                "N1",
                "城南下穿通道积水 62 cm",
                "Underpass flooded, 62 cm",
                place(1620, 1500, "城南街道", "桥南社区 第 3 网格"),
                0,
                1,
                null);
        alert(
                Level.II,
                "A2",
                "北山尾矿库渗压计越限",
                "Tailings dam pressure over limit",
                place(1500, 330, "北山镇", "石坑村"),
                19,
                1,
                ZHANG);
    }

    private IncidentEntry entry(
            int seq, Instant at, Actor actor, IncidentAction action, IncidentState state, String text) {
        List<String> units = action == IncidentAction.DISPATCH ? List.of("市水利抢险一队", "消防柳湾站") : List.of();
        return new IncidentEntry("LJ-0714-0231", seq, at, actor, action, state, text, units, 30, 60);
    }

    private void unit(String name, String kind, String size, String incident) {
        ports.units.add(new Unit(name, kind, size, Place.UNKNOWN, incident, true));
    }

    private void cameras() {
        String[] names = {"清溪河三号桥 1 号机", "柳湾泵站闸口", "北山尾矿库坝面", "城南下穿通道", "滨河路口", "堤顶 1 号机", "堤顶 2 号机", "钟楼广场"};
        int[][] at = {
            {2112, 1344}, {2372, 1330}, {1480, 350}, {1610, 1490}, {2262, 1424}, {2219, 1350}, {2300, 1354}, {2075, 800}
        };
        var all = new ArrayList<Camera>();
        for (int i = 0; i < names.length; i++) {
            all.add(new Camera(
                    "3402000000132000000" + i,
                    "gateway",
                    names[i],
                    "",
                    "",
                    "",
                    "420321",
                    place(at[i][0], at[i][1], "柳湾街道", ""),
                    3,
                    1 + i % 8,
                    CameraStatus.ONLINE,
                    now,
                    now,
                    true,
                    true));
        }
        all.forEach(camera -> {
            ports.cameras.put(camera.id(), camera);
            live.cameras().put(camera.id(), camera);
        });
    }

    private void hotspot(String id, int x, int y, String division, int observed, double expected, double q) {
        GeoPoint centre =
                java.util.Objects.requireNonNull(place(x, y, division, "").point());
        String cell = grid().latLngToCellAddress(centre.lat(), centre.lng(), 8);
        List<String> cells = q < 0.01 ? List.of(cell, grid().gridDisk(cell, 1).get(2)) : List.of(cell);
        var hotspot = new Hotspot(
                id,
                HotspotState.OPEN,
                "*",
                cells,
                java.util.Collections.nCopies(cells.size(), q),
                8,
                place(x, y, division, ""),
                now.minusSeconds(3600),
                now,
                now.minusSeconds(1800),
                observed,
                expected,
                observed / expected,
                q / 8,
                q,
                4,
                List.of(),
                true,
                PreviewUnits.course(q < 0.01));
        ports.hotspots.put(id, hotspot);
        live.hotspots().put(id, hotspot);
    }

    private static com.uber.h3core.H3Core grid() {
        try {
            return com.uber.h3core.H3Core.newInstance();
        } catch (java.io.IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
    }

    private void situation(boolean incident, boolean degraded) {
        var indicators = new Indicators(
                now.plusSeconds(3600),
                incident ? List.of(1, 2, 6, 23) : List.of(0, 0, 2, 19),
                incident ? 2 : 0,
                168,
                162,
                incident ? 185 : 252,
                160,
                incident ? 2 : 1,
                286,
                293,
                now.minus(Duration.ofHours(78)),
                214,
                27);
        var trend = new HourlyTrend(
                TODAY,
                MEDIAN,
                MEDIAN.stream().map(v -> Math.max(0, v * .66 - 1)).toList(),
                MEDIAN.stream().map(v -> v * 1.36 + 3).toList(),
                8);
        var feeds = List.of(
                new FeedStatus("grid-app", degraded ? now.minusSeconds(17 * 60) : now.minusSeconds(3), 60, 900, true),
                new FeedStatus("sensor", now.minusSeconds(2), 60, 900, true),
                new FeedStatus("hotline", now.minusSeconds(12), 600, 90, true));
        ports.indicators = indicators;
        ports.trend = trend;
        ports.feeds = feeds;
        live.figures().put("drill", new Figures(indicators, trend, feeds));
        var evaluation = new HotspotEvaluation(true, "*", now.minusSeconds(40), false, 56, 14, 404, 2, 27, 25, 0);
        live.evaluations().put(evaluation.key(), evaluation);
    }
}
