package cn.fengsui.domain.alert;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Something we show because a rule says so.
 *
 * @param id deterministic: a hash of rule, key and first moment
 * @param category class code or class group letter the alert is about; empty for all
 * @param title one line in zh-CN, at most 30 characters, made of fixed words and numbers
 * @param titleEn the same in English
 * @param firstAt event time of the first cause
 * @param lastAt event time of the newest cause
 * @param raisedAt when we raised it (processing time)
 * @param reportKeys {@code source/id} of the reports behind it, oldest first, at most 200
 * @param reportCount how many there are in all
 * @param cameraId for camera alerts, else empty
 * @param hotspotId for hotspot alerts, else empty
 * @param resolution why it ended, or empty
 * @param ruleId which rule raised it; empty for alerts of earlier versions
 * @param ruleVersion that rule's version when it last changed this alert; 0 = as shipped
 * @param explanation what was seen, against what
 * @param parentId the alert that stands for it on screens, or empty
 * @param suppression why it stands behind its parent
 * @param childCount how many alerts stand behind this one
 * @param reopenCount how often it ended and opened again
 */
public record Alert(
        String id,
        AlertRule rule,
        AlertState state,
        Level level,
        String category,
        Place place,
        String title,
        String titleEn,
        Instant firstAt,
        Instant lastAt,
        Instant raisedAt,
        List<String> reportKeys,
        int reportCount,
        String cameraId,
        String hotspotId,
        String resolution,
        boolean drill,
        String ruleId,
        int ruleVersion,
        Explanation explanation,
        String parentId,
        Suppression suppression,
        int childCount,
        int reopenCount) {

    /** What earlier versions did not write is empty. */
    public Alert {
        reportKeys = List.copyOf(reportKeys);
        ruleId = Objects.requireNonNullElse(ruleId, "");
        explanation = Objects.requireNonNullElse(explanation, Explanation.NONE);
        parentId = Objects.requireNonNullElse(parentId, "");
        suppression = Objects.requireNonNullElse(suppression, Suppression.NONE);
    }

    /** An alert in a row of its own that names no rule. */
    public Alert(
            String id,
            AlertRule rule,
            AlertState state,
            Level level,
            String category,
            Place place,
            String title,
            String titleEn,
            Instant firstAt,
            Instant lastAt,
            Instant raisedAt,
            List<String> reportKeys,
            int reportCount,
            String cameraId,
            String hotspotId,
            String resolution,
            boolean drill) {
        this(
                id,
                rule,
                state,
                level,
                category,
                place,
                title,
                titleEn,
                firstAt,
                lastAt,
                raisedAt,
                reportKeys,
                reportCount,
                cameraId,
                hotspotId,
                resolution,
                drill,
                "",
                0,
                Explanation.NONE,
                "",
                Suppression.NONE,
                0,
                0);
    }

    /** True when it has a row of its own on screens. */
    public boolean hasOwnRow() {
        return suppression == Suppression.NONE;
    }

    /**
     * What raises it: rule, class and spot. A later alert of the same source is the same nuisance; putting one aside puts
     * all of them aside.
     */
    public String source() {
        GeoPoint point = place.point();
        String spot = point == null
                ? place.divisionCode() + "/" + place.grid()
                : String.format(Locale.ROOT, "%.4f,%.4f", point.lng(), point.lat());
        return (ruleId.isEmpty() ? rule.name() : ruleId) + "/" + category + "@"
                + (cameraId.isEmpty() ? spot : cameraId);
    }

    /** The same as it ends, or open again with an empty text. */
    public Alert ended(AlertState state, String resolution) {
        return copy(new Stand(state, resolution, parentId, suppression, childCount), level, lastAt, raisedAt);
    }

    /** The same, open again. */
    public Alert reopened() {
        return new Alert(
                id,
                rule,
                AlertState.OPEN,
                level,
                category,
                place,
                title,
                titleEn,
                firstAt,
                lastAt,
                raisedAt,
                reportKeys,
                reportCount,
                cameraId,
                hotspotId,
                "",
                drill,
                ruleId,
                ruleVersion,
                explanation,
                parentId,
                suppression,
                childCount,
                reopenCount + 1);
    }

    /** The same behind another alert, or in its own row with {@code ""} and {@code NONE}. */
    public Alert behind(String parentId, Suppression suppression) {
        return copy(new Stand(state, resolution, parentId, suppression, childCount), level, lastAt, raisedAt);
    }

    /** The same with so many alerts behind it, and the level and newest time of all of them. */
    public Alert over(int childCount, Level level, Instant lastAt) {
        return copy(new Stand(state, resolution, parentId, suppression, childCount), level, lastAt, raisedAt);
    }

    /**
     * The same where that one stands among others, since when, and over what stands behind it: final words come when the
     * others are forgotten. What is withdrawn, or was, stands alone.
     */
    public Alert placedLike(Alert told) {
        if (suppression == Suppression.WITHDRAWN || told.suppression == Suppression.WITHDRAWN) {
            return raised(told.raisedAt);
        }
        boolean isHead = told.childCount > 0;
        Instant newest = isHead && told.lastAt.isAfter(lastAt) ? told.lastAt : lastAt;
        return copy(
                new Stand(state, resolution, told.parentId, told.suppression, told.childCount),
                level,
                newest,
                told.raisedAt);
    }

    /** The same as first raised at another moment. */
    public Alert raised(Instant raisedAt) {
        return copy(new Stand(state, resolution, parentId, suppression, childCount), level, lastAt, raisedAt);
    }

    /** How it stands among the others. */
    private record Stand(
            AlertState state, String resolution, String parentId, Suppression suppression, int childCount) {}

    private Alert copy(Stand stand, Level newLevel, Instant newest, Instant raised) {
        return new Alert(
                id,
                rule,
                stand.state(),
                newLevel,
                category,
                place,
                title,
                titleEn,
                firstAt,
                newest,
                raised,
                reportKeys,
                reportCount,
                cameraId,
                hotspotId,
                stand.resolution(),
                drill,
                ruleId,
                ruleVersion,
                explanation,
                stand.parentId(),
                stand.suppression(),
                stand.childCount(),
                reopenCount);
    }
}
