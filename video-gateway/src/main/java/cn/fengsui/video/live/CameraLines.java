package cn.fengsui.video.live;

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

    private CameraLines(Surroundings around, MediaThreads media) {
        this.around = around;
        this.media = media;
    }

    /** Starts the clock. @param media where pictures are made; the caller closes them, after this */
    public static CameraLines start(
            Signalling signalling, MediaDoors doors, MediaThreads media, LiveSettings settings, Clock clock) {
        var started = new CameraLines(new Surroundings(signalling, doors, settings, clock), media);
        started.ticker.scheduleWithFixedDelay(
                () -> started.lines.values().forEach(CameraLine::tick),
                TICK_MILLIS,
                TICK_MILLIS,
                TimeUnit.MILLISECONDS);
        return started;
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
        ticker.shutdownNow();
        lines.values().forEach(line -> line.close("gateway stops"));
        owners.close();
    }
}
