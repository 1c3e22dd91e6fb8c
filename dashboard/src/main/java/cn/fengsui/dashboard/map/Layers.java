package cn.fengsui.dashboard.map;

import cn.fengsui.dashboard.alerts.AlertWords;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotDetail;
import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.hotspot.UnitKind;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
            boolean quiet,
            String label) {}

    /**
     * A unit that is not as usual: a township, village or grid, several townships together, or the whole region.
     *
     * @param where its name; empty for the region
     * @param codes of the units; division codes for townships
     * @param division code of the township it lies in, or empty
     * @param label {@link cn.fengsui.domain.hotspot.HotspotLabel} name
     * @param lng of its own place, or null
     */
    public record UnitItem(
            String id,
            HotspotKind kind,
            UnitKind unit,
            String where,
            List<String> codes,
            String division,
            String label,
            double ratio,
            int observed,
            double expected,
            boolean quiet,
            @Nullable Double lng,
            @Nullable Double lat) {}

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

    /** Units that are not as usual now, the clearest first. */
    public Layer<UnitItem> units(boolean drill) {
        return new Layer<>(
                hotspotsVersion(),
                live.unitHotspots().all().stream()
                        .filter(hotspot -> Live.shows(drill, hotspot.drill()) && hotspot.state() != HotspotState.CLOSED)
                        .sorted(Comparator.comparingDouble(Hotspot::q).thenComparing(Hotspot::id))
                        .map(Layers::unit)
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
        return live.hotspots().version() + live.unitHotspots().version();
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
                hotspot.ratio() < 1,
                hotspot.detail().label().name());
    }

    private static UnitItem unit(Hotspot hotspot) {
        HotspotDetail detail = hotspot.detail();
        var point = hotspot.place().point();
        boolean whole = detail.unit() == UnitKind.REGION;
        return new UnitItem(
                hotspot.id(),
                detail.kind(),
                detail.unit(),
                whole ? "" : hotspot.place().line(),
                hotspot.cells(),
                hotspot.place().divisionCode(),
                detail.label().name(),
                hotspot.ratio(),
                hotspot.observed(),
                hotspot.expected(),
                detail.kind() == HotspotKind.SILENCE || hotspot.ratio() < 1,
                point == null ? null : (Double) point.lng(),
                point == null ? null : (Double) point.lat());
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
