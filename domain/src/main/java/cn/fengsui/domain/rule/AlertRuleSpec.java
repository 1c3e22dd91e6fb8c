package cn.fengsui.domain.rule;

import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.rule.RuleParameters.Absence;
import cn.fengsui.domain.rule.RuleParameters.Burst;
import cn.fengsui.domain.rule.RuleParameters.Combination;
import cn.fengsui.domain.rule.RuleParameters.Hotspots;
import cn.fengsui.domain.rule.RuleParameters.KeySpots;
import cn.fengsui.domain.rule.RuleParameters.ManyCameras;
import cn.fengsui.domain.rule.RuleParameters.OneCamera;
import cn.fengsui.domain.rule.RuleParameters.Rate;
import cn.fengsui.domain.rule.RuleParameters.Regions;
import cn.fengsui.domain.rule.RuleParameters.Repetition;
import cn.fengsui.domain.rule.RuleParameters.Reports;
import cn.fengsui.domain.rule.RuleParameters.Sequence;
import cn.fengsui.domain.rule.RuleParameters.Storm;
import cn.fengsui.domain.rule.RuleParameters.Threshold;
import cn.fengsui.domain.rule.RuleParameters.Warnings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule.
 *
 * @param id fixed, small letters, digits and hyphens; an edited rule keeps it and with it its open alerts
 * @param version counted by the record: 0 as shipped, then 1, 2, ...
 * @param nameZh what an alert of this rule says, in zh-CN; together with the place it makes the title
 * @param level of its alerts, or null: that of what it is about
 * @param onAfterSeconds the condition must hold so long before anything is said
 * @param offAfterSeconds and be over so long before it is said to be over
 * @param reopenSeconds the condition again so soon after that is the same alert, opened again
 * @param grouping which alerts stand behind one another
 * @param inhibits ids of rules whose alerts in the same division stand behind an open alert of this rule
 * @param raisedByExposure one level worse near a key spot that says so, never worse than II
 */
public record AlertRuleSpec(
        String id,
        int version,
        AlertRule kind,
        String nameZh,
        String nameEn,
        @Nullable Level level,
        RuleScope scope,
        RuleParameters parameters,
        int onAfterSeconds,
        int offAfterSeconds,
        int reopenSeconds,
        Grouping grouping,
        List<String> inhibits,
        boolean raisedByExposure,
        boolean active) {

    private static final int LONGEST_NAME = 24;
    private static final int LONGEST_NAME_EN = 60;
    private static final int ONE_DAY = 86_400;

    /** @throws IllegalArgumentException naming the part that is wrong, its value, and what it may be */
    public AlertRuleSpec {
        inhibits = List.copyOf(inhibits);
        if (!id.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException(
                    "id must be 1 to 63 small letters, digits and hyphens and is '" + id + "'");
        }
        if (nameZh.isBlank()
                || nameZh.length() > LONGEST_NAME
                || nameEn.isBlank()
                || nameEn.length() > LONGEST_NAME_EN) {
            throw new IllegalArgumentException("nameZh must be 1.." + LONGEST_NAME + " characters and nameEn 1.."
                    + LONGEST_NAME_EN + ", got '" + nameZh + "' and '" + nameEn + "'");
        }
        Range.check("onAfterSeconds", onAfterSeconds, 0, ONE_DAY);
        Range.check("offAfterSeconds", offAfterSeconds, 0, ONE_DAY);
        Range.check("reopenSeconds", reopenSeconds, 0, ONE_DAY);
        if (!typeOf(kind).isInstance(parameters)) {
            throw new IllegalArgumentException("a rule of kind " + kind + " needs parameters of "
                    + typeOf(kind).getSimpleName() + ", got "
                    + parameters.getClass().getSimpleName());
        }
    }

    /** Which parameters belong to a kind. */
    public static Class<? extends RuleParameters> typeOf(AlertRule kind) {
        return switch (kind) {
            case SERIOUS_REPORT -> Reports.class;
            case BURST -> Burst.class;
            case HOTSPOT -> Hotspots.class;
            case CAMERA_OFFLINE -> OneCamera.class;
            case CAMERA_GROUP -> ManyCameras.class;
            case THRESHOLD -> Threshold.class;
            case RATE -> Rate.class;
            case ABSENCE -> Absence.class;
            case COMBINATION -> Combination.class;
            case SEQUENCE -> Sequence.class;
            case REPETITION -> Repetition.class;
            case KEY_SPOT -> KeySpots.class;
            case WARNING -> Warnings.class;
            case REGION_BURST, REGION_SILENCE -> Regions.class;
            case STORM -> Storm.class;
        };
    }

    public AlertRuleSpec version(int version) {
        return copy(version, active);
    }

    /** The same, switched on. */
    public AlertRuleSpec activated() {
        return copy(version, true);
    }

    /** The same with other parameters and delays. */
    public AlertRuleSpec tuned(RuleParameters other, int onAfter, int offAfter) {
        return new AlertRuleSpec(
                id,
                version,
                kind,
                nameZh,
                nameEn,
                level,
                scope,
                other,
                onAfter,
                offAfter,
                reopenSeconds,
                grouping,
                inhibits,
                raisedByExposure,
                active);
    }

    private AlertRuleSpec copy(int newVersion, boolean isActive) {
        return new AlertRuleSpec(
                id,
                newVersion,
                kind,
                nameZh,
                nameEn,
                level,
                scope,
                parameters,
                onAfterSeconds,
                offAfterSeconds,
                reopenSeconds,
                grouping,
                inhibits,
                raisedByExposure,
                isActive);
    }
}
