package cn.fengsui.video.bench;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.ApiKeys;
import cn.fengsui.domain.identity.AuditEntry;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.domain.video.ViewReason;
import cn.fengsui.video.VideoConfig;
import cn.fengsui.video.decode.SnapshotDecoder;
import cn.fengsui.video.deliver.Delivery;
import cn.fengsui.video.deliver.DeliveryCounters;
import cn.fengsui.video.deliver.WatchingBoard;
import cn.fengsui.video.live.CameraLines;
import cn.fengsui.video.live.CameraPictures;
import cn.fengsui.video.live.SessionInfo;
import cn.fengsui.video.rtp.MediaDoors;
import cn.fengsui.video.rtp.MediaThreads;
import cn.fengsui.video.rtp.RtpPorts;
import cn.fengsui.video.sdp.MediaWay;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Opens streams without SIP: ask for a camera, send PS over RTP to the port it names, connect a WebSocket to the
 * address. Everything between is the product's own. For one thread.
 */
public final class LoopbackVideo implements AutoCloseable {

    private static final Actor BENCH = new Actor("bench", "bench", "bench", "127.0.0.1");
    private static final long PATIENCE_SECONDS = 10;

    private final AgreeingSignalling signalling;
    private final MediaThreads media;
    private final CameraLines lines;
    private final SnapshotDecoder decoder;
    private final Delivery delivery;

    private LoopbackVideo(
            AgreeingSignalling signalling,
            MediaThreads media,
            CameraLines lines,
            SnapshotDecoder decoder,
            Delivery delivery) {
        this.signalling = signalling;
        this.media = media;
        this.lines = lines;
        this.decoder = decoder;
        this.delivery = delivery;
    }

    /** Where a camera's packets are expected. */
    record Media(int rtpPort, long ssrc) {}

    /**
     * An opened stream.
     *
     * @param rtpPort loopback port to send RTP (PT 96, PS) to
     * @param ssrc to use in the packets
     * @param url WebSocket address, good for one viewer
     */
    public record Stream(String cameraId, int rtpPort, long ssrc, String url) {}

    /**
     * Starts on free loopback ports with the product's default settings.
     *
     * @param tcp media over TCP, we listen; else over UDP
     */
    public static LoopbackVideo start(int mediaThreads, boolean tcp) throws IOException {
        VideoConfig config = VideoConfig.from(Settings.of(Map.of(
                "video.http-port",
                "0",
                "video.most-views",
                "10000",
                "video.first-packet",
                "60s",
                "video.media-lost",
                "60s")));
        var signalling = new AgreeingSignalling(tcp ? MediaWay.TCP_PASSIVE : MediaWay.UDP);
        var ports = new RtpPorts(InetAddress.getLoopbackAddress(), 0, 0);
        MediaThreads media = MediaThreads.start(mediaThreads);
        CameraLines lines = CameraLines.start(
                new CameraLines.Ports(signalling, new MediaDoors(ports, config.doors()), media),
                config.live(),
                Clock.systemUTC());
        var decoder = new SnapshotDecoder(1);
        Delivery delivery = Delivery.prepare(
                new Delivery.Ports(
                        CameraPictures.of(signalling, lines),
                        lines,
                        new NoCameras(),
                        new NoAudit(),
                        new NoKeys(),
                        WatchingBoard.NONE,
                        decoder,
                        camera -> List.of(),
                        () -> true),
                config.delivery(),
                new DeliveryCounters(),
                () -> "",
                Clock.systemUTC());
        delivery.open(List.of());
        return new LoopbackVideo(signalling, media, lines, decoder, delivery);
    }

    /** Opens a view of this camera (20 digits, any); a second view of the same camera shares its upstream. */
    public Stream open(String cameraId) throws Exception {
        String url = delivery.liveViews()
                .open(new LiveRequest(cameraId, ViewReason.CHECK, "benchmark", BENCH))
                .toCompletableFuture()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .url();
        Media media = signalling.media(cameraId).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return new Stream(cameraId, media.rtpPort(), media.ssrc(), url);
    }

    public List<SessionInfo> sessions() {
        return lines.sessions();
    }

    public DeliveryCounters counters() {
        return delivery.counters();
    }

    @Override
    public void close() {
        delivery.close();
        decoder.close();
        lines.close();
        media.close();
    }

    private static final class NoAudit implements AuditTrail {
        @Override
        public String add(Actor actor, String action, String object, String reason, String result) {
            return "bench";
        }

        @Override
        public List<AuditEntry> newest(String action, String object, int limit) {
            return List.of();
        }
    }

    private static final class NoKeys implements ApiKeys {
        @Override
        public Optional<ApiKey> find(String secret) {
            return Optional.empty();
        }

        @Override
        public void save(ApiKey key, String secret) {
            throw new UnsupportedOperationException("a benchmark keeps no keys");
        }
    }

    private static final class NoCameras implements Cameras {
        @Override
        public Page<Camera> find(Query query) {
            return new Page<>(List.of(), null);
        }

        @Override
        public Optional<Camera> byId(String id) {
            return Optional.empty();
        }

        @Override
        public List<Camera> nearest(GeoPoint point, int limit) {
            return List.of();
        }

        @Override
        public List<Camera> save(List<Camera> cameras) {
            throw new UnsupportedOperationException("a benchmark keeps no cameras");
        }
    }
}
