package cn.fengsui.jobs.rules;

import cn.fengsui.domain.alert.Explanation;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.place.KeySpot.SpotLimit;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.RuleParameters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in one sentence what was seen, against what; and why an alert is over. */
final class Reasons {

    private static final String REPORTS = "条";
    private static final String REPORTS_EN = " reports";

    private Reasons() {}

    /** Of a rule about places. */
    static Explanation of(AlertRuleSpec rule, int count, Level level) {
        return switch (rule.parameters()) {
            case RuleParameters.Burst burst ->
                Explanation.of(
                        count,
                        burst.reports(),
                        REPORTS,
                        text("同一片区 %d 条上报，%d 分钟内 %d 条即告警", count, burst.withinSeconds() / 60, burst.reports()),
                        text(
                                "%d reports in one area; %d within %d min raise an alert",
                                count, burst.reports(), burst.withinSeconds() / 60));
            case RuleParameters.Repetition again ->
                Explanation.of(
                        count,
                        again.reports(),
                        REPORTS,
                        text("%d 天内 %d 米内第 %d 次，%d 次即告警", again.withinDays(), again.metres(), count, again.reports()),
                        text(
                                "%d times within %d m and %d days; %d raise an alert",
                                count, again.metres(), again.withinDays(), again.reports()));
            case RuleParameters.Combination combination ->
                Explanation.of(
                        combination.signs().size(),
                        combination.signs().size(),
                        "",
                        text(
                                "%d 米、%d 分钟内 %d 种迹象同时出现，共 %d 条",
                                combination.metres(),
                                combination.withinSeconds() / 60,
                                combination.signs().size(),
                                count),
                        text(
                                "%d signs within %d m and %d min, %d messages",
                                combination.signs().size(),
                                combination.metres(),
                                combination.withinSeconds() / 60,
                                count));
            default ->
                Explanation.of(
                        count,
                        1,
                        REPORTS,
                        text("%s级上报 %d 条", level.numeral(), count),
                        text("%d report(s) of level %s", count, level));
        };
    }

    /** Of a rule about one key. @param limit of a key spot, else null */
    static Explanation of(AlertRuleSpec rule, Period period, String unit, @Nullable SpotLimit limit) {
        return switch (rule.parameters()) {
            case RuleParameters.Threshold threshold ->
                Explanation.of(
                        period.value(),
                        period.limit(),
                        unit,
                        text("%s %.2f %s，限值 %.2f", threshold.quantity(), period.value(), unit, period.limit()),
                        text("%s %.2f %s, limit %.2f", threshold.quantity(), period.value(), unit, period.limit()));
            case RuleParameters.Rate rate ->
                Explanation.of(
                        period.value(),
                        period.limit(),
                        unit + "/h",
                        text("%s 每小时变化 %.2f %s，限值 %.2f", rate.quantity(), period.value(), unit, period.limit()),
                        text(
                                "%s changes %.2f %s an hour, limit %.2f",
                                rate.quantity(), period.value(), unit, period.limit()));
            case RuleParameters.KeySpots spots -> ofSpot(spots, period, limit);
            case RuleParameters.Absence absence ->
                Explanation.of(
                        period.value(),
                        period.limit(),
                        "min",
                        text("超过 %.0f 分钟没有数据", period.limit()),
                        text("nothing heard for more than %.0f min", period.limit()));
            case RuleParameters.ManyCameras cameras ->
                Explanation.of(
                        period.value(),
                        period.limit(),
                        "台",
                        text(
                                "%.0f 台摄像机在 %d 秒内先后离线，%d 台即告警：%s",
                                period.value(), cameras.withinSeconds(), cameras.cameras(), period.note()),
                        text(
                                "%.0f cameras went offline within %d s of one another: %s",
                                period.value(), cameras.withinSeconds(), period.note()));
            case RuleParameters.Sequence sequence ->
                Explanation.of(
                        period.value(),
                        period.limit(),
                        "",
                        text("%d 种迹象在 %d 分钟内依次出现", sequence.steps().size(), sequence.withinSeconds() / 60),
                        text(
                                "%d signs one after the other within %d min",
                                sequence.steps().size(), sequence.withinSeconds() / 60));
            case RuleParameters.Warnings warnings ->
                Explanation.of(
                        period.value(),
                        period.limit(),
                        "",
                        text("涉及 %.0f 处重点部位：%s", period.value(), period.note()),
                        text("touches %.0f key spots: %s", period.value(), period.note()));
            default -> Explanation.of(0, 1, "", "曾在线，现已离线", "was online and is not");
        };
    }

    static Explanation of(AlertRuleSpec rule, Hotspot hotspot) {
        return new Explanation(
                hotspot.observed(),
                hotspot.expected(),
                hotspot.expected(),
                REPORTS,
                text(
                        "窗口内 %d 条，常态 %.1f 条，为常态 %.1f 倍，q=%.2g",
                        hotspot.observed(), hotspot.expected(), hotspot.ratio(), hotspot.q()),
                text(
                        "%d%s, %.1f are usual: %.1f times, q=%.2g",
                        hotspot.observed(), REPORTS_EN, hotspot.expected(), hotspot.ratio(), hotspot.q()));
    }

    private static Explanation ofSpot(RuleParameters.KeySpots spots, Period period, @Nullable SpotLimit limit) {
        String name = limit == null ? "" : limit.name();
        double value = limit == null ? 0 : limit.value();
        double minutes = period.value() / 60;
        boolean isReached = period.value() <= 0;
        return Explanation.of(
                minutes,
                spots.aheadSeconds() / 60.0,
                "min",
                isReached ? text("已达%s %.2f", name, value) : text("按趋势 %.0f 分钟后达到%s %.2f", minutes, name, value),
                isReached
                        ? text("has reached %s %.2f", name, value)
                        : text("reaches %s %.2f in %.0f min by its trend", name, value, minutes));
    }

    /** Why an alert of this rule is over. */
    static String over(AlertRuleSpec rule) {
        return switch (rule.parameters()) {
            case RuleParameters.Burst burst -> burst.quietSeconds() / 60 + " 分钟内没有新的上报";
            case RuleParameters.Reports reports -> "已过 " + reports.endsAfterSeconds() / 3600 + " 小时";
            case RuleParameters.Combination combination -> combination.quietSeconds() / 60 + " 分钟内没有新的迹象";
            case RuleParameters.Sequence sequence -> sequence.quietSeconds() / 60 + " 分钟内没有新的迹象";
            case RuleParameters.Repetition again -> again.withinDays() + " 天内没有再次发生";
            case RuleParameters.OneCamera camera -> "摄像机已恢复在线";
            case RuleParameters.ManyCameras cameras -> "多数摄像机已恢复在线";
            case RuleParameters.Absence absence -> "已恢复数据";
            case RuleParameters.Warnings warnings -> "预警已失效或解除";
            case RuleParameters.Hotspots hotspots -> "上报已恢复常态";
            case RuleParameters.Regions regions -> "上报已恢复常态";
            default -> "已恢复正常";
        };
    }

    private static String text(String pattern, Object... parts) {
        return String.format(Locale.ROOT, pattern, parts);
    }
}
