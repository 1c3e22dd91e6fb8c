package cn.fengsui.dashboard.navigation;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.incident.Unit;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.Handling;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.ReportKey;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.Store;
import com.uber.h3core.H3Core;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Fills a record with cameras, units, eight weeks of the same weekday, and a wet afternoon. */
public final class InventedCity {

    private static final int CAMERAS_PER_TOWN = 14;
    private static final int WEEKS = 8;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final List<Town> TOWNS = List.of(
            new Town("420321001", "高新街道", 1430, 760),
            new Town("420321002", "老城街道", 2060, 860),
            new Town("420321003", "东湖街道", 2900, 700),
            new Town("420321004", "柳湾街道", 2230, 1420),
            new Town("420321005", "城南街道", 1560, 1440),
            new Town("420321006", "江南街道", 2950, 1430),
            new Town("420321101", "西岭镇", 520, 1060),
            new Town("420321102", "石桥镇", 640, 300),
            new Town("420321103", "北山镇", 1480, 330),
            new Town("420321104", "青石镇", 2330, 290),
            new Town("420321105", "沙河镇", 3560, 930),
            new Town("420321106", "临港镇", 3540, 1600),
            new Town("420321107", "双桥镇", 2120, 1900),
            new Town("420321108", "河口镇", 1080, 1840),
            new Town("420321109", "溪口镇", 420, 1760),
            new Town("420321201", "望岭乡", 3330, 330),
            new Town("420321202", "南坪乡", 2920, 1930));

    private static final List<String> SPOTS = List.of("堤顶", "泵站闸口", "三号桥水尺", "下穿通道", "中学门口", "滨河路口", "菜场北门", "工地东侧");

    private final Store store;
    private final Clock clock;
    private final boolean drill;
    private final Random random = new Random(7);

    private record Town(String code, String name, int x, int y) {}

    public InventedCity(Store store, Clock clock) {
        this(store, clock, true);
    }

    /** @param drill whether everything in it belongs to a drill */
    public InventedCity(Store store, Clock clock, boolean drill) {
        this.store = store;
        this.clock = clock;
        this.drill = drill;
    }

    /** Writes everything and opens incidents for today's reports of the last hours. */
    public void fill() {
        ordinary(Duration.ofHours(1));
        wet();
    }

    /**
     * Cameras, units, and eight weeks and a day as they usually are.
     *
     * @param silent for so long nothing was told
     */
    public void ordinary(Duration silent) {
        Instant now = clock.instant();
        Instant midnight = now.atZone(ZONE).toLocalDate().atStartOfDay(ZONE).toInstant();
        store.cameras().save(cameras(now));
        store.incidents().saveUnits(units());
        for (int week = WEEKS; week >= 1; week--) {
            append(day(midnight.minus(Duration.ofDays(7L * week)), Duration.ofHours(24), "w" + week));
        }
        append(day(midnight, Duration.between(midnight, now.minus(silent)), "today"));
    }

    /** An hour of rain: its reports, their incidents, two alerts and two hotspots. */
    public void wet() {
        Instant now = clock.instant();
        List<Report> wet = wetHour(now);
        append(wet);
        store.incidents().open(wet);
        store.alerts().save(List.of(alert(wet.getFirst(), now), alert(wet.get(1), now)));
        store.hotspots()
                .save(List.of(
                        hotspot(TOWNS.get(3), 6.1, 0.0004, 41, 6.7, now),
                        hotspot(TOWNS.get(4), 3.2, 0.006, 24, 7.5, now)));
    }

    static GeoPoint point(double x, double y) {
        return new GeoPoint(112.14267 + (x - 2178) * 6.5515e-5, 30.91999 - (y - 1420) * 5.6323e-5);
    }

    private List<Camera> cameras(Instant now) {
        var all = new ArrayList<Camera>();
        for (Town town : TOWNS) {
            for (int i = 0; i < CAMERAS_PER_TOWN; i++) {
                var at = point(town.x() + spread(180), town.y() + spread(120));
                boolean down = random.nextInt(30) == 0;
                all.add(new Camera(
                        "3402000000131" + String.format("%07d", all.size() + 1),
                        "gateway",
                        SPOTS.get(i % SPOTS.size()) + " " + (i + 1) + " 号机",
                        "Fengsui Simulator",
                        "S1",
                        "34020000001110000001",
                        town.code().substring(0, 6),
                        new Place(at, town.code(), town.name(), "第" + (1 + i % 9) + "网格", "滨河路 " + (100 + i) + " 号"),
                        1 + i % 4,
                        1 + random.nextInt(8),
                        down ? CameraStatus.OFFLINE : CameraStatus.ONLINE,
                        now.minus(Duration.ofHours(3)),
                        now,
                        true,
                        drill));
            }
        }
        return all;
    }

    private List<Unit> units() {
        return List.of(
                unit("市水利抢险一队", "抢", "42 人 6 车", 2100, 1300),
                unit("柳湾消防站", "消", "12 人 2 车", 2300, 1500),
                unit("市急救中心", "医", "4 人 2 车", 2060, 860),
                unit("排涝泵车组", "泵", "6 人 2 车", 2950, 1430),
                unit("交警二大队", "公", "8 人 4 车", 1560, 1440),
                unit("蓝天救援冲锋舟", "舟", "9 人 3 艘", 2120, 1700),
                unit("供电抢修班", "电", "5 人 1 车", 1430, 760),
                unit("北山镇应急队", "镇", "20 人 2 车", 1480, 330));
    }

    private Unit unit(String name, String kind, String size, int x, int y) {
        return new Unit(name, kind, size, new Place(point(x, y), "", "", "", ""), "", drill);
    }

    /** An ordinary day, or the part of it that has passed: quiet at night, most before noon. */
    private List<Report> day(Instant midnight, Duration soFar, String name) {
        var reports = new ArrayList<Report>();
        for (int i = 0; i < 320 + random.nextInt(80); i++) {
            double hour = Math.clamp(11 + random.nextGaussian() * 4.5, 0.1, 23.9);
            Instant at = midnight.plusSeconds((long) (hour * 3600));
            if (at.isAfter(midnight.plus(soFar))) {
                continue;
            }
            reports.add(
                    report(name + "-" + i, EventClass.values()[17 + random.nextInt(6)], Level.IV, at, anyTown(), ""));
        }
        return reports;
    }

    private List<Report> wetHour(Instant now) {
        var reports = new ArrayList<Report>();
        Town willows = TOWNS.get(3);
        Town south = TOWNS.get(4);
        reports.add(report("wet-1", EventClass.N2, Level.I, now.minusSeconds(40), willows, "河水漫过堤顶路面，约三十米"));
        reports.add(report("wet-2", EventClass.N1, Level.II, now.minusSeconds(8), south, "下穿通道积水 62 厘米，有车熄火"));
        reports.add(report("wet-3", EventClass.A6, Level.II, now.minusSeconds(300), TOWNS.get(8), "尾矿库渗压计越限"));
        for (int i = 4; i < 34; i++) {
            Town town = i % 3 == 0 ? anyTown() : i % 2 == 0 ? willows : south;
            Level level = i % 5 == 0 ? Level.III : Level.IV;
            EventClass category = List.of(EventClass.N1, EventClass.A4, EventClass.C6, EventClass.S1, EventClass.A5)
                    .get(i % 5);
            reports.add(report(
                    "wet-" + i, category, level, now.minusSeconds(60L * random.nextInt(55)), town, "网格员：现场需要支援"));
        }
        return reports;
    }

    private Report report(String id, EventClass category, Level level, Instant at, Town town, String words) {
        var place = new Place(
                point(town.x() + spread(160), town.y() + spread(110)),
                town.code(),
                town.name(),
                "第" + (1 + random.nextInt(9)) + "网格",
                "");
        var told = at.plusSeconds(random.nextInt(40) == 0 ? 2400 : 20);
        return new Report(
                new ReportKey("grid-app", id),
                category.code(),
                level,
                at,
                told,
                told,
                place,
                words,
                Handling.SUPPORT,
                List.of(),
                drill);
    }

    /**
     * Appends some reports of one level and returns them, so that incidents can be opened.
     *
     * @param name what their ids begin with
     * @param before how long ago the newest happened; the others came every six minutes before it
     */
    public List<Report> told(String name, int count, Level level, Duration before) {
        var reports = new ArrayList<Report>();
        for (int i = 0; i < count; i++) {
            var category = List.of(EventClass.C1, EventClass.C6, EventClass.S1, EventClass.A5)
                    .get(i % 4);
            Instant at = clock.instant().minus(before).minusSeconds(360L * i);
            reports.add(report(name + "-" + i, category, level, at, anyTown(), "网格员：已到场查看"));
        }
        append(reports);
        return reports;
    }

    /** Appends new reports from now and returns them, so that incidents can be opened. */
    public List<Report> append(int count) {
        var reports = new ArrayList<Report>();
        for (int i = 0; i < count; i++) {
            reports.add(report(
                    "more-" + UUID.randomUUID(),
                    EventClass.C1,
                    Level.IV,
                    clock.instant().minusSeconds(30),
                    anyTown(),
                    ""));
        }
        append(reports);
        return reports;
    }

    private void append(List<Report> reports) {
        store.eventLog()
                .append(reports.stream()
                        .map(report -> new NewEvent(
                                report.key().source(),
                                report.key().id(),
                                EventKind.REPORT,
                                report.occurredAt(),
                                report.place().divisionCode(),
                                EventJson.write(report),
                                drill))
                        .toList());
    }

    private Alert alert(Report report, Instant now) {
        return new Alert(
                "alert-" + report.key().id(),
                AlertRule.SERIOUS_REPORT,
                AlertState.OPEN,
                report.level(),
                report.category(),
                report.place(),
                report.place().division() + report.description(),
                "Serious report, " + report.place().division(),
                report.occurredAt(),
                report.occurredAt(),
                now,
                List.of(report.key().text()),
                1,
                "",
                "",
                "",
                drill);
    }

    private Hotspot hotspot(Town town, double ratio, double q, int observed, double expected, Instant now) {
        try {
            var h3 = H3Core.newInstance();
            var at = point(town.x(), town.y());
            String centre = h3.latLngToCellAddress(at.lat(), at.lng(), 8);
            List<String> cells = ratio > 4 ? h3.gridDisk(centre, 1) : List.of(centre);
            var ordered = new ArrayList<>(List.of(centre));
            cells.stream().filter(cell -> !cell.equals(centre)).limit(4).forEach(ordered::add);
            return new Hotspot(
                    "hot-" + town.code(),
                    HotspotState.OPEN,
                    "N",
                    ordered,
                    ordered.stream()
                            .map(cell -> cell.equals(centre) ? q : Math.min(0.04, q * 20))
                            .toList(),
                    8,
                    new Place(at, town.code(), town.name(), "", ""),
                    now.minusSeconds(300),
                    now,
                    now.minusSeconds(900),
                    observed,
                    expected,
                    ratio,
                    q / 10,
                    q,
                    4,
                    List.of(),
                    drill);
        } catch (IOException noLibrary) {
            throw new UncheckedIOException(noLibrary);
        }
    }

    private Town anyTown() {
        return TOWNS.get(random.nextInt(TOWNS.size()));
    }

    private double spread(double size) {
        return (random.nextDouble() - 0.5) * size;
    }
}
