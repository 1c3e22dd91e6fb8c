package cn.fengsui.dashboard;

import cn.fengsui.dashboard.alerts.AlertsConfig;
import cn.fengsui.dashboard.escalation.MessagesConfig;
import cn.fengsui.dashboard.mapsources.MapConfig;
import cn.fengsui.dashboard.security.SignInConfig;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.settings.Secret;
import cn.fengsui.domain.settings.Settings;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;

/**
 * What the dashboard can be told.
 *
 * @param port HTTP port, 0 = any free one ({@code dashboard.port=8080})
 * @param bind address to listen on ({@code dashboard.bind=127.0.0.1})
 * @param cityName shown in the top strip ({@code city.name=澜江市})
 * @param zone the city's time zone ({@code city.zone=Asia/Shanghai})
 * @param mapCentre WGS-84 centre of a calm wall's map ({@code dashboard.map-center=lng,lat})
 * @param mapZoom map zoom at 1920 pixels; a wider wall shows the same area larger ({@code dashboard.map-zoom=12.77})
 * @param videoOrigins where pictures may come from, as in a {@code connect-src} directive, blank-separated
 *     ({@code dashboard.video-origins=ws://127.0.0.1:* ws://localhost:*})
 * @param webOrigins origins whose pages a scene of the wall may show, blank-separated; none = no such panel ({@code
 *     dashboard.web-origins=})
 * @param secureCookie true when a proxy in front speaks TLS ({@code dashboard.secure-cookie=false})
 * @param signIns how long people stay signed in ({@code dashboard.sign-in-idle}, {@code dashboard.sign-in-longest})
 * @param drill the screens of an exercise: they show drills too and are marked ({@code dashboard.drill=false})
 * @param ingestUrl where the phone form hands its reports in ({@code dashboard.ingest-url=http://127.0.0.1:8081})
 * @param ingestKey the dashboard's own API key there ({@code dashboard.ingest-key=}); without one nothing is taken
 * @param videoUrl where the video gateway answers ({@code dashboard.video-url=http://127.0.0.1:8082})
 * @param videoKey the dashboard's own API key there, named in {@code video.trusted-keys} ({@code dashboard.video-key=})
 * @param alerts desks and times of alerts ({@code alerts.…})
 * @param messages where messages about alerts that nobody owns go ({@code alerts.webhook-…}, {@code alerts.mail-…})
 * @param maps files and tiles of maps ({@code dashboard.map-folder}, {@code dashboard.map-megabytes}, {@code
 *     dashboard.map-origins})
 */
public record DashboardConfig(
        int port,
        String bind,
        String cityName,
        ZoneId zone,
        GeoPoint mapCentre,
        double mapZoom,
        String videoOrigins,
        String webOrigins,
        boolean secureCookie,
        SignInConfig signIns,
        boolean drill,
        String ingestUrl,
        Secret ingestKey,
        String videoUrl,
        Secret videoKey,
        AlertsConfig alerts,
        MessagesConfig messages,
        MapConfig maps) {

    private static final GeoPoint DEMO_CENTRE = new GeoPoint(112.1359, 30.9526);
    private static final String DEMO_ZOOM = "12.77";

    /** Reads its keys; problems are gathered in {@code settings}. */
    public static DashboardConfig from(Settings settings) {
        return new DashboardConfig(
                settings.port("dashboard.port", 8080),
                settings.text("dashboard.bind", "127.0.0.1"),
                settings.text("city.name", "澜江市"),
                zone(settings),
                centre(settings),
                zoom(settings),
                settings.text("dashboard.video-origins", "ws://127.0.0.1:* ws://localhost:*"),
                settings.origins("dashboard.web-origins"),
                settings.flag("dashboard.secure-cookie", false),
                SignInConfig.from(settings),
                settings.flag("dashboard.drill", false),
                settings.text("dashboard.ingest-url", "http://127.0.0.1:8081"),
                settings.secret("dashboard.ingest-key", ""),
                settings.text("dashboard.video-url", "http://127.0.0.1:8082"),
                settings.secret("dashboard.video-key", ""),
                AlertsConfig.from(settings),
                MessagesConfig.from(settings),
                MapConfig.from(settings));
    }

    /** The same with the video gateway at this address: known only once it is open. */
    public DashboardConfig withVideoAt(String url) {
        return new DashboardConfig(
                port,
                bind,
                cityName,
                zone,
                mapCentre,
                mapZoom,
                videoOrigins,
                webOrigins,
                secureCookie,
                signIns,
                drill,
                ingestUrl,
                ingestKey,
                url,
                videoKey,
                alerts,
                messages,
                maps);
    }

    /** Whether a scene may show this page: its origin is on the list. */
    public boolean isAllowedPage(String address) {
        return List.of(webOrigins.split(" ")).stream()
                .filter(origin -> !origin.isBlank())
                .anyMatch(origin -> address.equals(origin) || address.startsWith(origin + "/"));
    }

    private static ZoneId zone(Settings settings) {
        String name = settings.text("city.zone", "Asia/Shanghai");
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            settings.problem("city.zone must be a time zone such as Asia/Shanghai and is '" + name + "'");
            return ZoneId.of("Asia/Shanghai");
        }
    }

    private static GeoPoint centre(Settings settings) {
        String text = settings.text("dashboard.map-center", DEMO_CENTRE.lng() + "," + DEMO_CENTRE.lat());
        String[] parts = text.split(",");
        try {
            return new GeoPoint(Double.parseDouble(parts[0].strip()), Double.parseDouble(parts[1].strip()));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException wrong) {
            settings.problem("dashboard.map-center must be lng,lat in WGS-84 degrees and is '" + text + "'");
            return DEMO_CENTRE;
        }
    }

    private static double zoom(Settings settings) {
        String text = settings.text("dashboard.map-zoom", DEMO_ZOOM);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException wrong) {
            settings.problem("dashboard.map-zoom must be a number such as " + DEMO_ZOOM + " and is '" + text + "'");
            return Double.parseDouble(DEMO_ZOOM);
        }
    }
}
