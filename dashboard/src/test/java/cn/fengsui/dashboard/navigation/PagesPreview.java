package cn.fengsui.dashboard.navigation;

import cn.fengsui.dashboard.Dashboard;
import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.preview.PreviewVideo;
import cn.fengsui.dashboard.push.Announce;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.dashboard.push.SituationPoll;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.identity.Account;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.domain.video.LiveViews;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Starts the pages on a real record with the invented city, prints the address and waits. Arguments: port, data folder, folder
 * with H.264 films.
 */
public final class PagesPreview {

    private PagesPreview() {}

    public static void main(String[] arguments) throws Exception {
        Clock clock = Clock.systemUTC();
        var storeSettings = Settings.of(Map.of("store.embedded-port", "0"));
        try (var store = Store.open(StoreConfig.from(storeSettings, Path.of(arguments[1])));
                var intake = new StandInIntake(store);
                var live = new Live(true)) {
            var settings = Settings.of(Map.of("dashboard.port", arguments[0], "dashboard.ingest-url", intake.url()));
            new InventedCity(store, clock).fill();
            for (Role role : Role.values()) {
                String user = role.name().toLowerCase(Locale.ROOT).replace('_', '-');
                store.accounts().save(new Account(user, role.zh() + " 0231", role, "{noop}" + user, true));
            }
            mirror(store, live);
            var config = DashboardConfig.from(settings);
            try (var poll = SituationPoll.start(store.situation(), ZoneId.of("Asia/Shanghai"), live);
                    var video = new PreviewVideo(films(Path.of(arguments[2])), "34020000001310000003");
                    var dashboard = Dashboard.start(
                            config, Feeds.of(store, audited(video, store), clock), live, Announce.to(live))) {
                System.out.println("http://127.0.0.1:" + dashboard.port());
                Thread.currentThread().join();
            }
        }
    }

    static void mirror(Store store, Live live) {
        var all = Query.all().limit(Query.MAX_LIMIT);
        store.cameras().find(all).items().forEach(camera -> live.cameras().put(camera.id(), camera));
        store.alerts().find(all).items().forEach(alert -> live.alerts().put(alert.id(), alert));
        store.hotspots().find(all).items().forEach(hotspot -> live.hotspots().put(hotspot.id(), hotspot));
        store.incidents().find(all.state("OPEN")).items().forEach(one -> live.incidents()
                .put(one.id(), one));
        live.evaluations()
                .put(
                        "drill:*",
                        new cn.fengsui.domain.hotspot.HotspotEvaluation(
                                true, "*", Clock.systemUTC().instant(), false, 56, 14, 120, 6, 65, 14, 0));
    }

    /** The preview's pictures leave audit rows as the gateway's do. */
    private static LiveViews audited(LiveViews video, Store store) {
        return request -> {
            store.audit()
                    .add(
                            request.actor(),
                            "video.live.open",
                            request.cameraId(),
                            request.reason() + ": " + request.note(),
                            "granted");
            return video.open(request);
        };
    }

    private static List<Path> films(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".mp4"))
                    .sorted()
                    .toList();
        }
    }
}
