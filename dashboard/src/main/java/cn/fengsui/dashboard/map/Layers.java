package cn.fengsui.dashboard.map;

import cn.fengsui.dashboard.alerts.AlertWords;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotState;
import java.util.List;
import java.util.Objects;

/** The layers of the map, made from the live picture. */
public final class Layers {

    private final Live live;

    public Layers(Live live) {
        this.live = live;
    }

    /** A layer as the browser gets it. */
    public record Layer<T>(long version, List<T> items) {}

    /** A hotspot: {@code q} per cell, in the order of {@code cells}, the centre cell first. */
    public record HotItem(
            String id,
            List<String> cells,
            List<Double> q,
            double ratio,
            int observed,
            double expected,
            boolean quiet) {}

    /** An open alert with a place. */
    public record AlertItem(
            String id, int level, boolean acknowledged, String title, String titleEn, double lng, double lat) {}

    /** Significant places now. */
    public Layer<HotItem> hotspots(boolean drill) {
        return new Layer<>(
                hotspotsVersion(),
                live.hotspots().all().stream()
                        .filter(hotspot -> Live.shows(drill, hotspot.drill()) && hotspot.state() != HotspotState.CLOSED)
                        .map(Layers::item)
                        .toList());
    }

    /** Open alerts with a place; cameras that are offline are listed elsewhere and not drawn. */
    public Layer<AlertItem> alerts(boolean drill) {
        return new Layer<>(
                alertsVersion(),
                live.alerts().all().stream()
                        .filter(alert -> Live.shows(drill, alert.drill()) && alert.state() == AlertState.OPEN)
                        .filter(alert -> alert.rule() != AlertRule.CAMERA_OFFLINE
                                && alert.place().point() != null)
                        .map(this::item)
                        .toList());
    }

    public long hotspotsVersion() {
        return live.hotspots().version();
    }

    public long alertsVersion() {
        return live.alerts().version() + live.acknowledgements().version();
    }

    private static HotItem item(Hotspot hotspot) {
        return new HotItem(
                hotspot.id(),
                hotspot.cells(),
                hotspot.cellQ(),
                hotspot.ratio(),
                hotspot.observed(),
                hotspot.expected(),
                hotspot.ratio() < 1);
    }

    private AlertItem item(Alert alert) {
        var point = Objects.requireNonNull(alert.place().point());
        return new AlertItem(
                alert.id(),
                alert.level().severity(),
                live.acknowledgements().find(alert.id()).isPresent(),
                AlertWords.what(alert, false),
                AlertWords.what(alert, true),
                point.lng(),
                point.lat());
    }
}
