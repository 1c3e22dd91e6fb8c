package cn.fengsui.video;

import cn.fengsui.domain.settings.Secret;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.video.catalog.CatalogSettings;
import cn.fengsui.video.deliver.DeliverySettings;
import cn.fengsui.video.download.DownloadSettings;
import cn.fengsui.video.health.HealthSettings;
import cn.fengsui.video.live.LiveSettings;
import cn.fengsui.video.mosaic.MosaicSettings;
import cn.fengsui.video.playback.PlaybackSettings;
import cn.fengsui.video.pull.PullSettings;
import cn.fengsui.video.query.QuerySettings;
import cn.fengsui.video.record.RecordSettings;
import cn.fengsui.video.rtp.DoorSettings;
import cn.fengsui.video.sip.SipSettings;
import cn.fengsui.video.standby.StandbySettings;
import cn.fengsui.video.transcode.TranscodeSettings;
import cn.fengsui.video.voice.VoiceSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Settings of the video gateway; keys begin with {@code video.}, defaults stand here and nowhere else.
 *
 * @param sip signalling: {@code video.platform-id=34020000002000000001}, {@code video.domain=3402000000},
 *     {@code video.sip-bind=127.0.0.1}, {@code video.sip-port=5060} (0 = free), {@code video.sip-public-address=}
 *     (empty = sip-bind), {@code video.keepalive-interval=60s}, {@code video.keepalive-count=3},
 *     {@code video.invite-timeout=10s},
 *     {@code video.nonce-life=2m}, {@code video.register-rate=500}, {@code video.allowed-devices=} (comma-separated
 *     domains or other beginnings of ids; empty = all)
 * @param catalog catalogues, see {@link CatalogSettings}
 * @param queries other questions, see {@link QuerySettings}
 * @param sipPassword {@code video.sip-password=} shared by all devices; empty refuses every registration
 * @param rtp {@code video.rtp-bind=} (empty = sip-bind), {@code video.rtp-ports=30000-30999} (0 = free ones),
 *     {@code video.media-threads=1} (1 to 32)
 * @param doors see {@link DoorSettings}
 * @param live see {@link LiveSettings}
 * @param standby see {@link StandbySettings}
 * @param delivery {@code video.bind=127.0.0.1}, {@code video.http-port=8082} (0 = free), {@code video.public-url=},
 *     {@code video.allowed-origins=} (comma-separated), {@code video.token-life=60s}, {@code video.viewer-queue=400}
 *     (fragments), {@code video.most-views=500}, {@code video.snapshot-timeout=10s},
 *     {@code video.trusted-keys=dashboard} (names of API keys that may speak for a person, comma-separated),
 *     and {@link TranscodeSettings}
 * @param record see {@link RecordSettings}
 * @param health see {@link HealthSettings}
 * @param mosaics see {@link MosaicSettings}
 * @param playback see {@link PlaybackSettings}
 * @param commands control, PTZ, alarms and device snapshots, see there
 * @param pull see {@link PullSettings}
 * @param downloads see {@link DownloadSettings}
 * @param voice see {@link VoiceSettings}
 * @param cascadeCalls {@code video.cascade-calls=64} that one upper platform may have open
 * @param decoders {@code video.decoders=1} threads for stills
 * @param drill {@code video.drill=false}: every camera found belongs to a drill
 * @param onlyGateway {@code video.only-gateway=true}: no other gateway writes to the same record, so cameras that do not
 *     come back after a restart may be reported offline
 */
public record VideoConfig(
        SipSettings sip,
        CatalogSettings catalog,
        QuerySettings queries,
        Secret sipPassword,
        Rtp rtp,
        DoorSettings doors,
        LiveSettings live,
        StandbySettings standby,
        DeliverySettings delivery,
        RecordSettings record,
        HealthSettings health,
        MosaicSettings mosaics,
        PlaybackSettings playback,
        CommandSettings commands,
        PullSettings pull,
        DownloadSettings downloads,
        VoiceSettings voice,
        int cascadeCalls,
        int decoders,
        boolean drill,
        boolean onlyGateway) {

    private static final int LAST_PORT = 65_535;

    /**
     * Where media arrives.
     *
     * @param firstPort 0 = free ports
     */
    public record Rtp(String bind, int firstPort, int lastPort, int threads) {}

    /** Reads and checks; problems are noted in the settings. */
    public static VideoConfig from(Settings settings) {
        SipSettings sip = sip(settings);
        return new VideoConfig(
                sip,
                CatalogSettings.from(settings),
                QuerySettings.from(settings),
                settings.secret("video.sip-password", ""),
                rtp(settings, sip.bind()),
                DoorSettings.from(settings),
                LiveSettings.from(settings),
                StandbySettings.from(settings),
                delivery(settings),
                RecordSettings.from(settings),
                HealthSettings.from(settings),
                MosaicSettings.from(settings),
                PlaybackSettings.from(settings),
                CommandSettings.from(settings),
                PullSettings.from(settings),
                DownloadSettings.from(settings),
                VoiceSettings.from(settings),
                settings.number("video.cascade-calls", 64, 1, 10_000),
                settings.number("video.decoders", 1, 1, 16),
                settings.flag("video.drill", false),
                settings.flag("video.only-gateway", true));
    }

    private static SipSettings sip(Settings settings) {
        String platform = settings.text("video.platform-id", "34020000002000000001");
        if (!platform.matches("[0-9]{20}")) {
            settings.problem("video.platform-id must be 20 digits and is '" + platform + "'");
            platform = "34020000002000000001";
        }
        String bind = settings.text("video.sip-bind", "127.0.0.1");
        String told = settings.text("video.sip-public-address", "");
        if (told.isEmpty() && (bind.equals("0.0.0.0") || bind.equals("::"))) {
            settings.problem(
                    "video.sip-public-address must name the address devices reach us at, because video.sip-bind"
                            + " is " + bind);
        }
        return new SipSettings(
                platform,
                settings.text("video.domain", "3402000000"),
                bind,
                settings.port("video.sip-port", 5060),
                told.isEmpty() ? bind : told,
                settings.duration("video.keepalive-interval", Duration.ofSeconds(60)),
                settings.number("video.keepalive-count", 3, 1, 100),
                settings.duration("video.invite-timeout", Duration.ofSeconds(10)),
                settings.duration("video.nonce-life", Duration.ofMinutes(2)),
                settings.number("video.register-rate", 500, 1, 1_000_000),
                list(settings, "video.allowed-devices"));
    }

    private static Rtp rtp(Settings settings, String sipBind) {
        String bind = settings.text("video.rtp-bind", "");
        String range = settings.text("video.rtp-ports", "30000-30999");
        int first = 0;
        int last = 0;
        if (!range.equals("0")) {
            String[] ends = range.split("-", -1);
            try {
                first = Integer.parseInt(ends[0].strip());
                last = Integer.parseInt(ends[1].strip());
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException malformed) {
                last = -1;
            }
            if (first < 1024 || last > LAST_PORT || last <= first) {
                settings.problem("video.rtp-ports must be FIRST-LAST within 1024-65535, or 0, and is '" + range + "'");
            }
        }
        return new Rtp(bind.isEmpty() ? sipBind : bind, first, last, settings.number("video.media-threads", 1, 1, 32));
    }

    private static DeliverySettings delivery(Settings settings) {
        return new DeliverySettings(
                settings.text("video.bind", "127.0.0.1"),
                settings.port("video.http-port", 8082),
                settings.text("video.public-url", ""),
                names(settings.text("video.allowed-origins", "")),
                settings.duration("video.token-life", Duration.ofSeconds(60)),
                settings.duration("video.linger", Duration.ofSeconds(10)),
                settings.number("video.viewer-queue", 400, 10, 100_000),
                settings.number("video.most-views", 500, 1, 100_000),
                settings.duration("video.snapshot-timeout", Duration.ofSeconds(10)),
                names(settings.text("video.trusted-keys", "dashboard")),
                TranscodeSettings.from(settings));
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** The values between commas. */
    private static List<String> list(Settings settings, String key) {
        return Arrays.stream(settings.text(key, "").split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
