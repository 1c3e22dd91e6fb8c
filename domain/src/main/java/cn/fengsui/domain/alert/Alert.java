package cn.fengsui.domain.alert;

import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import java.time.Instant;
import java.util.List;

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
        boolean drill) {

    public Alert {
        reportKeys = List.copyOf(reportKeys);
    }
}
