package cn.fengsui.dashboard.wall;

import cn.fengsui.dashboard.alerts.AlertRail.SystemRow;
import cn.fengsui.dashboard.shell.Markup;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.situation.FeedStatus;
import com.vaadin.flow.component.Component;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** What does not work of our own, as rows: silent feeds one by one, cameras that are offline in one row. */
final class SystemRows {

    private SystemRows() {}

    static List<SystemRow> of(Component on, Facts facts, ZoneId zone) {
        var rows = new ArrayList<SystemRow>();
        for (FeedStatus feed : facts.staleFeeds()) {
            rows.add(new SystemRow(
                    "?",
                    on.getTranslation("system.feed", Markup.source(on, feed.source())),
                    on.getTranslation("system.feed-detail", clock(feed.lastReceivedAt(), zone)),
                    feed.lastReceivedAt(),
                    on.getTranslation("system.unknown")));
        }
        if (!facts.cameraAlerts().isEmpty()) {
            Alert newest = facts.cameraAlerts().get(0);
            int count = facts.cameraAlerts().size();
            rows.add(new SystemRow(
                    "✕",
                    count == 1 ? on.getTranslation("system.camera") : on.getTranslation("system.cameras", count),
                    on.getTranslation("system.camera-detail", title(on, newest), clock(newest.firstAt(), zone)),
                    newest.firstAt(),
                    on.getTranslation("rail.at-the-desk")));
        }
        return rows;
    }

    private static String title(Component on, Alert alert) {
        return on.getTranslation("language").equals("en") ? alert.titleEn() : alert.title();
    }

    private static String clock(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofPattern("HH:mm").withZone(zone).format(at);
    }
}
