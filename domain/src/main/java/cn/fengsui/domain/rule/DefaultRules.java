package cn.fengsui.domain.rule;

import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.rule.RuleParameters.ManyCameras.Area;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules as shipped, version 0 of each: in force until somebody saves another version. Also what a rule takes for
 * the parts that its author left out.
 */
public final class DefaultRules {

    public static final String SERIOUS_REPORT = "serious-report";
    public static final String BURST = "burst";
    public static final String HOTSPOT = "hotspot";
    public static final String CAMERA_OFFLINE = "camera-offline";
    public static final String STORM = "storm";

    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;

    private DefaultRules() {}

    /** All of them, active and not, by id. */
    public static List<AlertRuleSpec> all() {
        return List.of(
                burst(),
                camerasOfArea(),
                camerasOfDevice(),
                cameraOffline(),
                feedSilent(),
                hotspot(),
                keySpot(),
                regionBurst(),
                regionSilence(),
                repetition(),
                serious(),
                smokeAndFire(),
                storm(),
                warning());
    }

    /** What a new rule of this kind takes for the parts that are left out. */
    public static AlertRuleSpec template(AlertRule kind) {
        return switch (kind) {
            case SERIOUS_REPORT -> serious();
            case BURST -> burst();
            case HOTSPOT -> hotspot();
            case CAMERA_OFFLINE -> cameraOffline();
            case CAMERA_GROUP -> camerasOfDevice();
            case ABSENCE -> feedSilent();
            case COMBINATION -> smokeAndFire();
            case REPETITION -> repetition();
            case KEY_SPOT -> keySpot();
            case WARNING -> warning();
            case REGION_BURST -> regionBurst();
            case REGION_SILENCE -> regionSilence();
            case STORM -> storm();
            case THRESHOLD ->
                rule(kind, "threshold", "超过限值", "Beyond its limit", Level.III)
                        .with(new RuleParameters.Threshold("water-level", 0, false, 0))
                        .reopens(10 * MINUTE)
                        .spec();
            case RATE ->
                rule(kind, "rate", "变化过快", "Changes too fast", Level.III)
                        .with(new RuleParameters.Rate("water-level", 1, 30 * MINUTE))
                        .reopens(10 * MINUTE)
                        .spec();
            case SEQUENCE ->
                rule(kind, "sequence", "先后出现", "One after the other", Level.III)
                        .with(new RuleParameters.Sequence(
                                List.of(Sign.report("N1"), Sign.report("A4")),
                                RuleParameters.Sequence.By.GRID,
                                30 * MINUTE,
                                30 * MINUTE))
                        .spec();
        };
    }

    private static AlertRuleSpec serious() {
        return rule(AlertRule.SERIOUS_REPORT, SERIOUS_REPORT, "重大上报", "Serious report", null)
                .scope(RuleScope.ofLevels(Level.I, Level.II))
                .with(new RuleParameters.Reports(300, 10 * MINUTE, DAY))
                .grouping(Grouping.CAUSE_AND_DIVISION)
                .exposed()
                .spec();
    }

    private static AlertRuleSpec burst() {
        return rule(AlertRule.BURST, BURST, "上报密集", "Many reports close together", Level.III)
                .with(new RuleParameters.Burst(5, 10 * MINUTE, 30 * MINUTE, 8))
                .grouping(Grouping.CAUSE_AND_DIVISION)
                .exposed()
                .spec();
    }

    private static AlertRuleSpec hotspot() {
        return rule(AlertRule.HOTSPOT, HOTSPOT, "上报高于常态", "More reports than usual", Level.III)
                .with(new RuleParameters.Hotspots(0, List.of()))
                .grouping(Grouping.CAUSE_AND_DIVISION)
                .exposed()
                .spec();
    }

    private static AlertRuleSpec cameraOffline() {
        return rule(AlertRule.CAMERA_OFFLINE, CAMERA_OFFLINE, "摄像机离线", "Camera offline", Level.IV)
                .with(new RuleParameters.OneCamera())
                .spec();
    }

    private static AlertRuleSpec camerasOfDevice() {
        return rule(AlertRule.CAMERA_GROUP, "camera-device", "录像机下多路离线", "Cameras of one recorder offline", Level.IV)
                .with(new RuleParameters.ManyCameras(Area.DEVICE, 3, 3 * MINUTE))
                .offAfter(MINUTE)
                .reopens(10 * MINUTE)
                .inhibits(CAMERA_OFFLINE)
                .spec();
    }

    private static AlertRuleSpec camerasOfArea() {
        return rule(AlertRule.CAMERA_GROUP, "camera-area", "片区摄像机离线", "Cameras of an area offline", Level.III)
                .with(new RuleParameters.ManyCameras(Area.DIVISION, 10, 3 * MINUTE))
                .offAfter(MINUTE)
                .reopens(10 * MINUTE)
                .inhibits(CAMERA_OFFLINE, "camera-device")
                .spec();
    }

    private static AlertRuleSpec keySpot() {
        return rule(AlertRule.KEY_SPOT, "key-spot", "重点部位临近限值", "Key spot near its limit", null)
                .with(new RuleParameters.KeySpots(30 * MINUTE, 30 * MINUTE))
                .offAfter(10 * MINUTE)
                .reopens(30 * MINUTE)
                .spec();
    }

    private static AlertRuleSpec warning() {
        return rule(AlertRule.WARNING, "warning", "预警涉及重点部位", "Warning touches key spots", null)
                .with(new RuleParameters.Warnings(false))
                .spec();
    }

    private static AlertRuleSpec smokeAndFire() {
        return rule(
                        AlertRule.COMBINATION,
                        "smoke-and-fire",
                        "烟感与火情上报吻合",
                        "Smoke sensor and fire report agree",
                        Level.II)
                .with(new RuleParameters.Combination(
                        List.of(Sign.sensor("smoke", 1), Sign.report("A1")), 500, 10 * MINUTE, HOUR))
                .grouping(Grouping.CAUSE_AND_DIVISION)
                .exposed()
                .spec();
    }

    private static AlertRuleSpec regionBurst() {
        return rule(AlertRule.REGION_BURST, "region-burst", "全域上报激增", "Many reports in a whole region", Level.III)
                .with(new RuleParameters.Regions())
                .inhibits(BURST, HOTSPOT)
                .spec();
    }

    private static AlertRuleSpec regionSilence() {
        return rule(AlertRule.REGION_SILENCE, "region-silence", "上报异常安静", "Unusually few reports", Level.III)
                .with(new RuleParameters.Regions())
                .inhibits("feed-silent")
                .spec();
    }

    /** Shipped switched off: which feeds must speak how often, only the city knows. */
    private static AlertRuleSpec feedSilent() {
        return rule(AlertRule.ABSENCE, "feed-silent", "来源无数据", "A source fell silent", Level.III)
                .with(new RuleParameters.Absence(RuleParameters.Absence.Of.FEED, 2 * HOUR))
                .reopens(HOUR)
                .inactive()
                .spec();
    }

    /** Shipped switched off: it is for the day's work, not for the wall. */
    private static AlertRuleSpec repetition() {
        return rule(AlertRule.REPETITION, "repetition", "同一地点反复发生", "Again at the same place", Level.IV)
                .scope(RuleScope.ofClasses("C", "E", "N"))
                .with(new RuleParameters.Repetition(3, 50, 30))
                .inactive()
                .spec();
    }

    private static AlertRuleSpec storm() {
        return rule(AlertRule.STORM, STORM, "告警风暴", "Alert storm", Level.III)
                .with(new RuleParameters.Storm(10, 4, 10 * MINUTE, 5))
                .spec();
    }

    private static Draft rule(AlertRule kind, String id, String zh, String en, @Nullable Level level) {
        return new Draft(kind, id, zh, en, level);
    }

    /** A rule being written down. */
    private static final class Draft {
        private final AlertRule kind;
        private final String id;
        private final String zh;
        private final String en;
        private final @Nullable Level level;
        private RuleScope scope = RuleScope.ALL;
        private RuleParameters parameters = new RuleParameters.Regions();
        private int offAfter;
        private int reopens;
        private Grouping grouping = Grouping.NONE;
        private List<String> inhibits = List.of();
        private boolean exposed;
        private boolean active = true;

        Draft(AlertRule kind, String id, String zh, String en, @Nullable Level level) {
            this.kind = kind;
            this.id = id;
            this.zh = zh;
            this.en = en;
            this.level = level;
        }

        Draft scope(RuleScope scope) {
            this.scope = scope;
            return this;
        }

        Draft with(RuleParameters parameters) {
            this.parameters = parameters;
            return this;
        }

        Draft offAfter(int seconds) {
            offAfter = seconds;
            return this;
        }

        Draft reopens(int seconds) {
            reopens = seconds;
            return this;
        }

        Draft grouping(Grouping grouping) {
            this.grouping = grouping;
            return this;
        }

        Draft inhibits(String... rules) {
            inhibits = List.of(rules);
            return this;
        }

        Draft exposed() {
            exposed = true;
            return this;
        }

        Draft inactive() {
            active = false;
            return this;
        }

        AlertRuleSpec spec() {
            return new AlertRuleSpec(
                    id,
                    0,
                    kind,
                    zh,
                    en,
                    level,
                    scope,
                    parameters,
                    0,
                    offAfter,
                    reopens,
                    grouping,
                    inhibits,
                    true,
                    active);
        }
    }
}
