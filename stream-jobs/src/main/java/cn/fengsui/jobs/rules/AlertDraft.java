package cn.fengsui.jobs.rules;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Explanation;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.rule.AlertRuleSpec;
import java.time.Instant;
import java.util.List;

/** An alert being written down. Used within one call. */
final class AlertDraft {

    private final String id;
    private final AlertRuleSpec rule;
    private final boolean drill;
    private AlertState state = AlertState.OPEN;
    private String resolution = "";
    private Level level = Level.III;
    private String category = "";
    private Place place = Place.UNKNOWN;
    private String title = "";
    private String titleEn = "";
    private Instant firstAt = Instant.EPOCH;
    private Instant lastAt = Instant.EPOCH;
    private Instant raisedAt = Instant.EPOCH;
    private List<String> keys = List.of();
    private int count;
    private String cameraId = "";
    private String hotspotId = "";
    private Explanation explanation = Explanation.NONE;
    private int reopened;

    AlertDraft(String id, AlertRuleSpec rule, boolean drill) {
        this.id = id;
        this.rule = rule;
        this.drill = drill;
    }

    /** As another alert is, under this rule's version. */
    static AlertDraft like(Alert alert, AlertRuleSpec rule) {
        return new AlertDraft(alert.id(), rule, alert.drill())
                .about(alert.level(), alert.category(), alert.place())
                .titled(alert.title(), alert.titleEn())
                .at(alert.firstAt().toEpochMilli(), alert.lastAt().toEpochMilli())
                .raised(alert.raisedAt())
                .reports(alert.reportKeys(), alert.reportCount())
                .camera(alert.cameraId())
                .hotspot(alert.hotspotId())
                .because(alert.explanation())
                .reopened(alert.reopenCount());
    }

    AlertDraft over(boolean over, String why) {
        state = over ? AlertState.RESOLVED : AlertState.OPEN;
        resolution = over ? why : "";
        return this;
    }

    AlertDraft about(Level level, String category, Place place) {
        this.level = level;
        this.category = category;
        this.place = place;
        return this;
    }

    AlertDraft titled(String zh, String en) {
        title = zh;
        titleEn = en;
        return this;
    }

    AlertDraft at(long first, long last) {
        firstAt = Instant.ofEpochMilli(first);
        lastAt = Instant.ofEpochMilli(last);
        return this;
    }

    AlertDraft raised(Instant at) {
        raisedAt = at;
        return this;
    }

    AlertDraft reports(List<String> keys, int count) {
        this.keys = keys.size() <= Period.MOST_KEYS ? keys : keys.subList(0, Period.MOST_KEYS);
        this.count = count;
        return this;
    }

    AlertDraft camera(String id) {
        cameraId = id;
        return this;
    }

    AlertDraft hotspot(String id) {
        hotspotId = id;
        return this;
    }

    AlertDraft because(Explanation why) {
        explanation = why;
        return this;
    }

    AlertDraft reopened(int times) {
        reopened = times;
        return this;
    }

    Alert alert() {
        return new Alert(
                id,
                rule.kind(),
                state,
                level,
                category,
                place,
                title,
                titleEn,
                firstAt,
                lastAt,
                raisedAt,
                keys,
                count,
                cameraId,
                hotspotId,
                resolution,
                drill,
                rule.id(),
                rule.version(),
                explanation,
                "",
                Suppression.NONE,
                0,
                reopened);
    }
}
