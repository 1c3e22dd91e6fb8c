package cn.fengsui.video.live;

import cn.fengsui.domain.video.MediaWays;
import cn.fengsui.video.rtp.MediaDoors;
import cn.fengsui.video.rtp.MediaThreads;
import cn.fengsui.video.rtp.RtpSink;
import cn.fengsui.video.sdp.StreamKind;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The door of this package: one line per camera, made when it is first wanted. Cameras are spread over the media
 * threads by their ids. Any thread.
 */
public final class CameraLines implements AutoCloseable {

    private static final long TICK_MILLIS = 250;

    private final Surroundings around;
    private final MediaThreads media;
    private final ConcurrentMap<LineId, CameraLine> lines = new ConcurrentHashMap<>();
    private final ExecutorService owners = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("video-line-clock").daemon(true).factory());

    private volatile boolean isClosed;

    /**
     * What lines need of others.
     *
     * @param media where pictures are made; the caller closes them, after the lines
     * @param ways by which way media came from each device
     */
    public record Ports(Signalling signalling, MediaDoors doors, MediaThreads media, MediaWays ways) {

        /** Without a record of ways. */
        public Ports(Signalling signalling, MediaDoors doors, MediaThreads media) {
            this(signalling, doors, media, new Ways.Forgetful());
        }
    }

    private CameraLines(Ports ports, LiveSettings settings, Clock clock) {
        this.around =
                new Surroundings(ports.signalling(), ports.doors(), new Ways(ports.ways(), owners), settings, clock);
        this.media = ports.media();
    }

    /** Reads what is on record about ways and starts the clock. Blocks for a moment. */
    public static CameraLines start(Ports ports, LiveSettings settings, Clock clock) {
        var started = new CameraLines(ports, settings, clock);
        started.around.ways().recall();
        ports.signalling().onReturn(started::deviceIsBack);
        started.ticker.scheduleWithFixedDelay(started::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return started;
    }

    private void tick() {
        lines.values().forEach(CameraLine::tick);
        around.ways().tick();
    }

    /** Called on SIP threads, for every device that comes: lines are few, devices are many. */
    private void deviceIsBack(String deviceId) {
        if (!isClosed) {
            lines.values().stream()
                    .filter(line ->
                            around.signalling().deviceOf(line.id().cameraId()).equals(deviceId))
                    .forEach(CameraLine::deviceIsBack);
        }
    }

    /** Who asks cameras for keyframes after a loss and for newcomers to long groups of pictures. */
    public void keyframeRequests(KeyframeRequest request) {
        around.keyframes(request);
    }

    /** Keeps the camera's call up (and starts it) until {@link #release} is called as often. */
    public void hold(String cameraId) {
        line(cameraId).hold();
    }

    public void release(String cameraId) {
        line(cameraId).release();
    }

    /** This camera's stream as something to attach viewers to; attaching holds the camera. */
    public PictureSource source(String cameraId, StreamKind stream) {
        return new LineSource(line(cameraId, stream));
    }

    /**
     * Hands the stream's packets on in order, until the returned handle is closed; meanwhile the camera is held. The tap
     * is called on the camera's media thread, must not block, and leaves each payload as it is.
     */
    public AutoCloseable tap(String cameraId, StreamKind stream, RtpSink tap) {
        CameraLine line = line(cameraId, stream);
        line.tap(tap);
        return () -> line.untap(tap);
    }

    /** Sessions with a call up or being set up. */
    public List<SessionInfo> sessions() {
        return lines.values().stream()
                .map(CameraLine::info)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(SessionInfo::camera).thenComparing(SessionInfo::stream))
                .toList();
    }

    private CameraLine line(String cameraId) {
        return line(cameraId, StreamKind.MAIN);
    }

    private CameraLine line(String cameraId, StreamKind stream) {
        return lines.computeIfAbsent(
                new LineId(cameraId, stream),
                id -> new CameraLine(id, new SerialExecutor(owners), media.of(id), around));
    }

    @Override
    public void close() {
        isClosed = true;
        ticker.shutdownNow();
        lines.values().forEach(line -> line.close("gateway stops"));
        owners.close();
    }
}
