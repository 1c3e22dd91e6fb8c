package cn.fengsui.dashboard.visual;

import cn.fengsui.dashboard.push.Figures;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraHealth;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.camera.PictureState;
import cn.fengsui.domain.camera.Viewability;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.situation.Situation;
import cn.fengsui.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Shows a record in a live picture, as the stream jobs, the gateway and the polls do in the product. */
final class Mirror {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Store store;
    private final Situation situation;
    private final Clock clock;

    Mirror(Store store, Situation situation, Clock clock) {
        this.store = store;
        this.situation = situation;
        this.clock = clock;
    }

    /** Everything of the record into the live picture of the real city or of the exercise. */
    void show(Live live, boolean drill) {
        List<Alert> alerts = store.alerts().find(all().state("OPEN")).items();
        List<Camera> cameras = store.cameras().find(all()).items();
        cameras.forEach(camera -> live.cameras().put(camera.id(), camera));
        cameras.stream()
                .filter(camera -> camera.status() == CameraStatus.ONLINE)
                .filter(camera -> live.health().find(camera.id()).isEmpty())
                .forEach(camera -> live.health().put(camera.id(), viewable(camera)));
        store.hotspots().find(all()).items().forEach(one -> live.hotspots().put(one.id(), one));
        store.incidents().find(all().state("OPEN")).items().forEach(one -> live.incidents()
                .put(one.id(), one));
        var ids = alerts.stream().map(Alert::id).toList();
        store.alertHandlings().of(ids).forEach((id, handling) -> live.handlings()
                .put(id, handling));
        store.alerts().acknowledgements(ids).forEach((id, owned) -> live.acknowledgements()
                .put(id, owned));
        alerts.forEach(alert -> live.alerts().put(alert.id(), alert));
        var evaluation =
                new HotspotEvaluation(drill, "*", clock.instant().minusSeconds(40), false, 56, 14, 404, 2, 27, 25, 0);
        live.evaluations().put(evaluation.key(), evaluation);
        live.figures()
                .put(
                        drill ? "drill" : "real",
                        new Figures(
                                situation.indicators(drill, ZONE), situation.hourly(drill, ZONE), situation.feeds()));
    }

    private CameraHealth viewable(Camera camera) {
        Instant now = clock.instant();
        return new CameraHealth(
                camera.id(),
                Viewability.VIEWABLE,
                PictureState.GOOD,
                "画面正常",
                "good picture",
                now.minus(Duration.ofHours(3)),
                now.minusSeconds(60),
                96,
                320);
    }

    /** Its picture is black now. */
    CameraHealth dark(Camera camera) {
        Instant now = clock.instant();
        return new CameraHealth(
                camera.id(),
                Viewability.NO_SIGNAL,
                PictureState.BLACK,
                "画面全黑",
                "black picture",
                now.minusSeconds(300),
                now.minusSeconds(5),
                2,
                0);
    }

    private static Query all() {
        return Query.all().limit(Query.MAX_LIMIT);
    }
}
