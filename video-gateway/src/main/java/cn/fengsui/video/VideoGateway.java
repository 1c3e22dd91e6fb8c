package cn.fengsui.video;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraIntake;
import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.domain.video.LiveView;
import cn.fengsui.domain.video.LiveViews;
import cn.fengsui.state.SharedState;
import cn.fengsui.store.Store;
import cn.fengsui.video.alarm.AcknowledgedReports;
import cn.fengsui.video.cascade.CascadeFeature;
import cn.fengsui.video.catalog.Catalog;
import cn.fengsui.video.decode.SnapshotDecoder;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.deliver.Delivery;
import cn.fengsui.video.deliver.DeliveryCounters;
import cn.fengsui.video.deliver.WatchingBoard;
import cn.fengsui.video.device.DeviceRoutes;
import cn.fengsui.video.download.DownloadFeature;
import cn.fengsui.video.evidence.Evidence;
import cn.fengsui.video.health.HealthFeature;
import cn.fengsui.video.health.Witnesses;
import cn.fengsui.video.history.DeviceRecorders;
import cn.fengsui.video.live.CameraLines;
import cn.fengsui.video.live.CameraPictures;
import cn.fengsui.video.live.SessionInfo;
import cn.fengsui.video.live.Signalling;
import cn.fengsui.video.mosaic.Mosaics;
import cn.fengsui.video.playback.Place;
import cn.fengsui.video.playback.PlaybackFeature;
import cn.fengsui.video.playback.Shelf;
import cn.fengsui.video.ptz.PtzBoard;
import cn.fengsui.video.pull.PullFeature;
import cn.fengsui.video.query.DeviceQueries;
import cn.fengsui.video.query.Preset;
import cn.fengsui.video.query.Queries;
import cn.fengsui.video.record.RecordFeature;
import cn.fengsui.video.recorded.OwnRecorders;
import cn.fengsui.video.rtp.MediaDoors;
import cn.fengsui.video.rtp.MediaThreads;
import cn.fengsui.video.rtp.RtpPorts;
import cn.fengsui.video.sdp.StreamKind;
import cn.fengsui.video.sip.DevicePasswords;
import cn.fengsui.video.sip.GbVersion;
import cn.fengsui.video.sip.SipPlatform;
import cn.fengsui.video.standby.Standby;
import cn.fengsui.video.voice.VoiceFeature;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door of the room: devices register, cameras appear through the intake, views are opened. Any thread; opening and
 * closing are meant for one.
 */
public final class VideoGateway implements LiveViews, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(VideoGateway.class);

    /** Last opened, first closed. */
    private final Deque<AutoCloseable> opened;

    private final SipPlatform sip;
    private final CameraLines lines;
    private final Delivery delivery;

    private VideoGateway(Deque<AutoCloseable> opened, SipPlatform sip, CameraLines lines, Delivery delivery) {
        this.opened = opened;
        this.sip = sip;
        this.lines = lines;
        this.delivery = delivery;
    }

    /**
     * Starts with one password for all devices.
     *
     * @throws IOException if a port cannot be bound; says which and what to do
     */
    public static VideoGateway start(
            VideoConfig config, CameraIntake intake, Store store, SharedState state, Clock clock) throws IOException {
        if (config.sipPassword().value().isEmpty()) {
            LOGGER.atWarn().log("no device can register: video.sip-password is not set");
        }
        var reports = new HttpReportIntake(
                config.commands().ingestUrl(), config.commands().ingestKey());
        if (config.commands().ingestKey().value().isEmpty()) {
            LOGGER.atWarn().log("alarms are not reported: video.ingest-key is not set");
        }
        var ports = new VideoPorts(
                intake,
                store.audit(),
                store.cameras(),
                store.apiKeys(),
                WatchingBoard.in(state),
                DevicePasswords.shared(config.sipPassword()),
                () -> state.incidents().values(),
                health -> state.cameraHealth().setAsync(health.cameraId(), health),
                VideoRecords.of(store),
                new CommandPorts(store.ptzLeases(), PtzBoard.in(state), reports, AcknowledgedReports.in(state)));
        VideoGateway gateway = start(config, ports, clock);
        gateway.opened.addLast(reports); // closed after everything that reports
        return gateway;
    }

    /** Starts with ports of one's own choice. */
    public static VideoGateway start(VideoConfig config, VideoPorts ports, Clock clock) throws IOException {
        var opened = new ArrayDeque<AutoCloseable>();
        try {
            SipPlatform sip = SipPlatform.bind(config.sip(), ports.signalling(), clock);
            opened.push(sip);
            Catalog catalog = opened(opened, catalog(config, ports, sip, clock));
            Queries queries = opened(
                    opened,
                    Queries.start(new Queries.Ports(sip.link(), sip.inbound(), catalog, clock), config.queries()));
            Signalling signalling = sip.signalling(catalog::deviceOf);
            var rtp = new RtpPorts(
                    InetAddress.getByName(config.rtp().bind()),
                    config.rtp().firstPort(),
                    config.rtp().lastPort());
            MediaThreads media = MediaThreads.start(config.rtp().threads());
            opened.push(media);
            var doors = new MediaDoors(rtp, config.doors());
            CameraLines lines = CameraLines.start(signalling, doors, media, config.live(), clock);
            opened.push(lines);
            PullFeature pictures = opened(
                    opened,
                    PullFeature.start(
                            new PullFeature.Ports(
                                    ports.records().pulled(),
                                    ports.intake(),
                                    CameraPictures.of(signalling, lines),
                                    media,
                                    config.drill()),
                            config.pull(),
                            clock));
            var decoder = new SnapshotDecoder(config.decoders());
            opened.push(decoder);
            var metrics = new VideoMetrics();
            var counters = new DeliveryCounters();
            metrics.signalling(sip);
            metrics.catalogs(catalog);
            metrics.queries(queries);
            metrics.sessions(lines);
            Delivery delivery = Delivery.prepare(
                    new Delivery.Ports(
                            pictures,
                            lines,
                            ports.cameras(),
                            ports.audit(),
                            ports.keys(),
                            ports.board(),
                            decoder,
                            sip::isOpen),
                    config.delivery(),
                    counters,
                    metrics::text,
                    clock);
            opened.push(delivery);
            metrics.delivery(delivery);
            var features = new ArrayList<ApiRoutes>(); // each feature adds its routes here
            features.add(catalog.routes());
            features.add(new DeviceRoutes(sip));
            Mosaics mosaics = opened(opened, mosaics(config, ports, delivery, pictures));
            features.add(mosaics);
            metrics.mosaics(mosaics);
            features.add(pictures.routes());
            metrics.pulled(pictures);
            features.add(queries.routes());
            var recorders = new DeviceRecorders(
                    new DeviceRecorders.Means(sip.link(), signalling, doors, media),
                    config.playback().perDevice(),
                    clock);
            OwnRecorders own = opened(
                    opened,
                    new OwnRecorders(
                            ports.records().recordings(), config.record().folder()));
            PlaybackFeature playback = opened(
                    opened,
                    PlaybackFeature.start(
                            new PlaybackFeature.Ports(
                                    recorders,
                                    queries.records(),
                                    new Shelf(own, own::timeline),
                                    delivery.views(),
                                    camera -> catalog.deviceOf(camera)
                                            .flatMap(sip.link().devices()::find)
                                            .filter(device -> device.version() == GbVersion.V2022)
                                            .isPresent()),
                            config.playback(),
                            clock));
            features.add(playback.routes());
            metrics.playback(playback);
            VoiceFeature voice = opened(
                    opened,
                    VoiceFeature.start(
                            new VoiceFeature.Ports(
                                    sip.link(),
                                    sip.inbound(),
                                    doors,
                                    media,
                                    catalog::deviceOf,
                                    ports.audit(),
                                    delivery.views(),
                                    camera -> pictures.source(camera, StreamKind.MAIN)),
                            config.sip().platformId(),
                            config.sip().publicAddress(),
                            config.voice(),
                            clock));
            features.add(voice.routes());
            metrics.voice(voice);
            DownloadFeature downloads = opened(
                    opened,
                    DownloadFeature.start(
                            Map.of(Place.DEVICE, recorders, Place.GATEWAY, own),
                            config.record().folder().resolve("downloads"),
                            config.downloads(),
                            clock));
            features.add(downloads.routes());
            metrics.downloads(downloads);
            RecordFeature recording = opened(
                    opened,
                    RecordFeature.start(
                            new RecordFeature.Ports(
                                    ports.records().recordings(),
                                    camera -> pictures.source(camera, StreamKind.MAIN),
                                    config.onlyGateway(),
                                    ports.incidents(),
                                    ports.cameras(),
                                    ports.audit()),
                            config.record(),
                            clock));
            features.add(recording.routes());
            metrics.recording(recording.recorder());
            Evidence evidence = opened(
                    opened,
                    new Evidence(
                            ports.records().recordings(),
                            config.record().folder(),
                            config.record().zone(),
                            clock));
            features.add(evidence.routes());
            HealthFeature health = opened(
                    opened,
                    HealthFeature.start(
                            new HealthFeature.Ports(
                                    () -> Stream.concat(catalog.cameraIds().stream(), pictures.cameraIds().stream())
                                            .toList(),
                                    () -> lines.sessions().stream()
                                            .map(SessionInfo::camera)
                                            .toList(),
                                    camera -> pictures.source(camera, StreamKind.MAIN),
                                    camera -> Witnesses.of(pictures.obstacle(camera), catalog.statusOf(camera)),
                                    decoder,
                                    ports.records().sharpness(),
                                    ports.audit(),
                                    ports.health()),
                            config.health(),
                            clock));
            features.add(health);
            metrics.health(health);
            Commands commands = opened(
                    opened,
                    Commands.start(
                            new Commands.Parts(sip, catalog, queries.questions(), delivery), config, ports, clock));
            features.addAll(commands.routes());
            commands.metrics(metrics);
            lines.keyframeRequests(commands.keyframes());
            doors.watchOrphans((ssrc, from) -> sip.orphanMedia(ssrc));
            metrics.media(doors, opened(opened, standby(config, ports, signalling, lines)));
            CascadeFeature cascade = opened(
                    opened,
                    CascadeFeature.start(
                            new CascadeFeature.Ports(
                                    ports.records().cascades(),
                                    ports.cameras(),
                                    ports.audit(),
                                    sip.upper(),
                                    pictures,
                                    lines,
                                    recorders,
                                    queries.records(),
                                    camera -> presets(camera, catalog, queries),
                                    commands.controls()::send,
                                    (camera, actor, command) -> commands.ptz().command(camera, actor, command, true),
                                    InetAddress.getByName(config.rtp().bind()),
                                    config.sip().publicAddress()),
                            clock));
            commands.alarms().listen(cascade::alarm);
            features.add(cascade.routes());
            metrics.cascade(cascade);
            sip.serve();
            delivery.open(features);
            LOGGER.atInfo()
                    .addKeyValue("sipPort", sip.port())
                    .addKeyValue("httpPort", delivery.port())
                    .log("video gateway started");
            return new VideoGateway(opened, sip, lines, delivery);
        } catch (IOException | RuntimeException failed) {
            closeAll(opened);
            throw failed;
        }
    }

    private static Mosaics mosaics(VideoConfig config, VideoPorts ports, Delivery delivery, CameraPictures pictures) {
        return new Mosaics(
                new Mosaics.Ports(
                        delivery.views(),
                        camera -> pictures.source(camera, StreamKind.SUB),
                        camera -> ports.cameras().byId(camera).map(Camera::name).orElse(camera)),
                config.mosaics());
    }

    private static Standby standby(VideoConfig config, VideoPorts ports, Signalling signalling, CameraLines lines) {
        return Standby.start(
                new Standby.Ports(
                        ports.incidents(),
                        ports.cameras(),
                        ports.audit(),
                        camera -> signalling.obstacle(camera).isEmpty(),
                        lines::hold,
                        lines::release),
                config.standby());
    }

    private static CompletionStage<List<Preset>> presets(String camera, Catalog catalog, Queries queries) {
        return catalog.deviceOf(camera)
                .map(device -> queries.typed().presets(new DeviceQueries.Target(device, camera, false)))
                .orElseGet(() -> CompletableFuture.completedFuture(List.of()));
    }

    private static <T extends AutoCloseable> T opened(Deque<AutoCloseable> opened, T part) {
        opened.push(part);
        return part;
    }

    private static Catalog catalog(VideoConfig config, VideoPorts ports, SipPlatform sip, Clock clock) {
        Catalog catalog = Catalog.start(
                new Catalog.Ports(sip.link(), sip.inbound(), ports.intake(), clock), config.catalog(), config.drill());
        if (config.onlyGateway()) {
            catalog.watchReturn(ports.cameras(), config.sip().presumedGone());
        }
        return catalog;
    }

    @Override
    public CompletionStage<LiveView> open(LiveRequest request) {
        return delivery.liveViews().open(request);
    }

    public int httpPort() {
        return delivery.port();
    }

    /** UDP and TCP. */
    public int sipPort() {
        return sip.port();
    }

    public List<SessionInfo> sessions() {
        return lines.sessions();
    }

    /** Ends views and calls, then closes the ports. May be called twice. */
    @Override
    public void close() {
        closeAll(opened);
    }

    private static void closeAll(Deque<AutoCloseable> opened) {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception unclosed) {
                LOGGER.atWarn().setCause(unclosed).log("a part of the video gateway did not close");
            }
        }
    }
}
