package cn.fengsui.video;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.video.cascade.CascadeDevices;
import cn.fengsui.video.cascade.CascadeFeature;
import cn.fengsui.video.cascade.call.UpperCalls;
import cn.fengsui.video.cascade.call.UpperRecordings;
import cn.fengsui.video.catalog.Catalog;
import cn.fengsui.video.decode.SnapshotDecoder;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.deliver.Delivery;
import cn.fengsui.video.deliver.DeliveryCounters;
import cn.fengsui.video.device.DeviceRoutes;
import cn.fengsui.video.download.DownloadFeature;
import cn.fengsui.video.evidence.Evidence;
import cn.fengsui.video.health.HealthFeature;
import cn.fengsui.video.health.Witnesses;
import cn.fengsui.video.history.DeviceRecorders;
import cn.fengsui.video.live.CameraLines;
import cn.fengsui.video.live.CameraPictures;
import cn.fengsui.video.live.PictureSource;
import cn.fengsui.video.live.SessionInfo;
import cn.fengsui.video.live.Signalling;
import cn.fengsui.video.masks.MaskWatch;
import cn.fengsui.video.mosaic.Mosaics;
import cn.fengsui.video.playback.Place;
import cn.fengsui.video.playback.PlaybackFeature;
import cn.fengsui.video.playback.Shelf;
import cn.fengsui.video.pull.PullFeature;
import cn.fengsui.video.query.Queries;
import cn.fengsui.video.record.RecordFeature;
import cn.fengsui.video.recorded.OwnRecorders;
import cn.fengsui.video.rtp.MediaDoors;
import cn.fengsui.video.rtp.MediaThreads;
import cn.fengsui.video.rtp.RtpPorts;
import cn.fengsui.video.sdp.StreamKind;
import cn.fengsui.video.sip.GbVersion;
import cn.fengsui.video.sip.SipPlatform;
import cn.fengsui.video.standby.Standby;
import cn.fengsui.video.voice.VoiceFeature;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Makes the parts of a gateway and joins them: what everything stands on in the constructor, then one method for each
 * feature. Parts are pushed to {@code opened} as they are made, so that they can be closed in the reverse order. Used by
 * one thread, once.
 */
final class Wiring {

    private static final Duration MASKS_EVERY = Duration.ofSeconds(2);

    private final VideoConfig config;
    private final VideoPorts ports;
    private final Clock clock;
    private final Deque<AutoCloseable> opened;
    private final List<ApiRoutes> features = new ArrayList<>();
    private final VideoMetrics metrics = new VideoMetrics();
    private final SipPlatform sip;
    private final Catalog catalog;
    private final Queries queries;
    private final Signalling signalling;
    private final MediaThreads media;
    private final MediaDoors doors;
    private final CameraLines lines;
    private final PullFeature pictures;
    private final SnapshotDecoder decoder;
    private final MaskWatch masks;
    private final Delivery delivery;
    private final DeviceRecorders recorders;
    private final OwnRecorders own;

    /** @param opened takes every part that must be closed, also when this fails half-way */
    Wiring(VideoConfig config, VideoPorts ports, Clock clock, Deque<AutoCloseable> opened) throws IOException {
        this.config = config;
        this.ports = ports;
        this.clock = clock;
        this.opened = opened;
        sip = SipPlatform.bind(config.sip(), ports.signalling(), clock);
        opened.push(sip);
        catalog = opened(catalog());
        queries = opened(Queries.start(new Queries.Ports(sip.link(), sip.inbound(), catalog, clock), config.queries()));
        signalling = sip.signalling(catalog::deviceOf);
        var rtp = new RtpPorts(
                InetAddress.getByName(config.rtp().bind()),
                config.rtp().firstPort(),
                config.rtp().lastPort());
        media = MediaThreads.start(config.rtp().threads());
        opened.push(media);
        doors = new MediaDoors(rtp, config.doors());
        lines = CameraLines.start(
                new CameraLines.Ports(signalling, doors, media, ports.records().ways()), config.live(), clock);
        opened.push(lines);
        pictures = opened(PullFeature.start(
                new PullFeature.Ports(
                        ports.records().pulled(),
                        ports.intake(),
                        CameraPictures.of(signalling, lines),
                        media,
                        config.drill()),
                config.pull(),
                clock));
        decoder = new SnapshotDecoder(config.decoders());
        opened.push(decoder);
        masks = opened(MaskWatch.start(ports.records().masks(), MASKS_EVERY));
        var counters = new DeliveryCounters();
        metrics.signalling(sip);
        metrics.catalogs(catalog);
        metrics.queries(queries);
        metrics.sessions(lines);
        delivery = Delivery.prepare(
                new Delivery.Ports(
                        pictures,
                        lines,
                        ports.cameras(),
                        ports.audit(),
                        ports.keys(),
                        ports.board(),
                        decoder,
                        masks::of,
                        sip::isOpen),
                config.delivery(),
                counters,
                metrics::text,
                clock);
        opened.push(delivery);
        metrics.delivery(delivery);
        recorders = new DeviceRecorders(
                new DeviceRecorders.Means(sip.link(), signalling, doors, media),
                config.playback().perDevice(),
                clock);
        own = opened(
                new OwnRecorders(ports.records().recordings(), config.record().folder()));
    }

    /** Trees, devices, pulled cameras, queries, mosaics. */
    void cameras() {
        features.add(catalog.routes());
        features.add(new DeviceRoutes(sip));
        Mosaics mosaics = opened(newMosaics());
        features.add(mosaics);
        metrics.mosaics(mosaics);
        features.add(pictures.routes());
        metrics.pulled(pictures);
        features.add(queries.routes());
    }

    /** Recordings of devices and of ours, on a screen. */
    void playback() {
        PlaybackFeature playback = opened(PlaybackFeature.start(
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
    }

    private VoiceFeature voice() {
        VoiceFeature voice = opened(VoiceFeature.start(
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
        return voice;
    }

    void downloads() throws IOException {
        DownloadFeature downloads = opened(DownloadFeature.start(
                new DownloadFeature.Ports(
                        Map.of(Place.DEVICE, recorders, Place.GATEWAY, own),
                        ports.records().downloads(),
                        config.record().sound() ? delivery.sounds()::heardAtOnce : UnaryOperator.identity()),
                config.record().folder().resolve("downloads"),
                config.downloads(),
                clock));
        features.add(downloads.routes(masks::isMasked));
        metrics.downloads(downloads);
    }

    /** Recording, and what is done with recordings as evidence. */
    void recording() throws IOException {
        RecordFeature recording = opened(RecordFeature.start(
                new RecordFeature.Ports(
                        ports.records().recordings(),
                        this::recorded,
                        config.onlyGateway(),
                        ports.incidents(),
                        ports.cameras(),
                        ports.audit()),
                config.record(),
                clock));
        features.add(recording.routes());
        metrics.recording(recording.recorder());
        Evidence evidence = opened(new Evidence(
                ports.records().recordings(),
                ports.records().masks(),
                config.record().folder(),
                config.record().zone(),
                clock));
        features.add(evidence.routes());
    }

    /** What of a camera is recorded. */
    private PictureSource recorded(String camera) {
        PictureSource source = pictures.source(camera, StreamKind.MAIN);
        return config.record().sound() ? delivery.sounds().heard(source) : source;
    }

    void health() {
        HealthFeature health = opened(HealthFeature.start(
                new HealthFeature.Ports(
                        () -> Stream.concat(catalog.cameraIds().stream(), pictures.cameraIds().stream())
                                .toList(),
                        () -> lines.sessions().stream().map(SessionInfo::camera).toList(),
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
    }

    /** Control, PTZ, alarms, snapshots by devices, voice; and the upper platforms, which need some of it. */
    void commands() throws IOException {
        Commands commands = opened(
                Commands.start(new Commands.Parts(sip, catalog, queries.questions(), delivery), config, ports, clock));
        features.addAll(commands.routes());
        commands.metrics(metrics);
        lines.keyframeRequests(commands.keyframes());
        doors.watchOrphans((ssrc, from) -> sip.orphanMedia(ssrc));
        metrics.media(doors, opened(standby()));
        cascade(commands, voice());
    }

    private void cascade(Commands commands, VoiceFeature voice) throws IOException {
        var media = new UpperCalls.Media(
                pictures,
                pictures.cameraIds()::contains,
                lines,
                new UpperRecordings(
                        new UpperRecordings.Means(recorders, queries.records(), new Shelf(own, own::timeline))),
                masks::isMasked,
                InetAddress.getByName(config.rtp().bind()),
                config.sip().publicAddress(),
                config.cascadeCalls());
        var devices = new CascadeDevices(
                queries.typed(),
                catalog::deviceOf,
                commands.controls()::send,
                (camera, actor, command) -> commands.ptz().command(camera, actor, command, false),
                queries.ptz(),
                new CascadeDevices.Voice(voice::speak, doors, this.media.of("voice")));
        CascadeFeature cascade = opened(CascadeFeature.start(
                new CascadeFeature.Ports(
                        ports.records().cascades(), ports.cameras(), ports.audit(), sip.upper(), media, devices),
                clock));
        commands.alarms().listen(cascade::alarm);
        catalog.watchMoves(cascade::moved);
        features.add(cascade.routes());
        metrics.cascade(cascade);
    }

    /** Opens the doors, last. */
    void serve() throws IOException {
        sip.serve();
        delivery.open(features);
    }

    SipPlatform sip() {
        return sip;
    }

    CameraLines lines() {
        return lines;
    }

    Delivery delivery() {
        return delivery;
    }

    private Mosaics newMosaics() {
        return new Mosaics(
                new Mosaics.Ports(
                        delivery.views(),
                        camera -> pictures.source(camera, StreamKind.SUB),
                        camera -> ports.cameras().byId(camera).map(Camera::name).orElse(camera),
                        masks::of),
                config.mosaics());
    }

    private Standby standby() {
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

    private Catalog catalog() {
        Catalog catalog = Catalog.start(
                new Catalog.Ports(sip.link(), sip.inbound(), ports.intake(), clock), config.catalog(), config.drill());
        if (config.onlyGateway()) {
            catalog.watchReturn(ports.cameras(), config.sip().presumedGone());
        }
        return catalog;
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }
}
