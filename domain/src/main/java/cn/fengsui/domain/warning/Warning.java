package cn.fengsui.domain.warning;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.report.Level;
import java.time.Instant;
import java.util.List;

/**
 * The essentials of one warning message (CAP 1.2).
 *
 * @param id the message's identifier
 * @param act what it does
 * @param references ids of the messages that it updates or cancels; empty for a first one
 * @param level red I, orange II, yellow III, blue IV
 * @param event what is warned of, for instance 暴雨; a fixed word, never free text
 * @param sender who warns
 * @param polygon ring of west-east, south-north numbers {@code lng, lat, lng, lat, ...}, WGS-84; empty = unknown area
 * @param sentAt when the message was sent
 * @param onset from when it counts
 * @param expires until when
 */
public record Warning(
        String id,
        WarningAct act,
        List<String> references,
        Level level,
        String event,
        String sender,
        List<Double> polygon,
        Instant sentAt,
        Instant onset,
        Instant expires,
        boolean drill) {

    /** @throws IllegalArgumentException if the ring is no ring */
    public Warning {
        references = List.copyOf(references);
        polygon = List.copyOf(polygon);
        if (polygon.size() % 2 != 0 || !polygon.isEmpty() && polygon.size() < 6) {
            throw new IllegalArgumentException("the polygon of warning " + id + " has " + polygon.size()
                    + " numbers; send at least three points as lng, lat, lng, lat, ...");
        }
    }

    /**
     * Whether the point lies within the polygon; its edge may count as in or out. Counts windings: where a ring lies over
     * itself or over another of the same sense, that is inside.
     */
    public boolean covers(GeoPoint point) {
        int windings = 0;
        int points = polygon.size() / 2;
        for (int i = 0, before = points - 1; i < points; before = i++) {
            double lat = polygon.get(2 * i + 1);
            double latBefore = polygon.get(2 * before + 1);
            boolean crosses = lat > point.lat() != latBefore > point.lat();
            if (crosses) {
                double lng = polygon.get(2 * i);
                double slope = (polygon.get(2 * before) - lng) / (latBefore - lat);
                if (point.lng() < lng + slope * (point.lat() - lat)) {
                    windings += lat > latBefore ? 1 : -1;
                }
            }
        }
        return windings != 0;
    }
}
