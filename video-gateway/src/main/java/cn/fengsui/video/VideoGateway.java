package cn.fengsui.video;

import cn.fengsui.domain.camera.CameraIntake;
import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.domain.video.LiveView;
import cn.fengsui.domain.video.LiveViews;
import cn.fengsui.state.SharedState;
import cn.fengsui.store.Store;
import cn.fengsui.video.alarm.AcknowledgedReports;
import cn.fengsui.video.deliver.Delivery;
import cn.fengsui.video.deliver.WatchingBoard;
import cn.fengsui.video.health.HealthLog;
import cn.fengsui.video.live.CameraLines;
import cn.fengsui.video.live.SessionInfo;
import cn.fengsui.video.ptz.PtzBoard;
import cn.fengsui.video.sip.DevicePasswords;
import cn.fengsui.video.sip.SipPlatform;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
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
        var healthLog = new HealthLog(store.eventLog(), clock, config.drill());
        var ports = new VideoPorts(
                intake,
                store.audit(),
                store.cameras(),
                store.apiKeys(),
                WatchingBoard.in(state),
                DevicePasswords.shared(config.sipPassword()),
                () -> state.incidents().values(),
                health -> {
                    state.cameraHealth().setAsync(health.cameraId(), health);
                    healthLog.accept(health);
                },
                VideoRecords.of(store),
                new CommandPorts(store.ptzLeases(), PtzBoard.in(state), reports, AcknowledgedReports.in(state)));
        VideoGateway gateway = start(config, ports, clock);
        gateway.opened.addLast(reports); // closed after everything that reports
        gateway.opened.addLast(healthLog);
        return gateway;
    }

    /** Starts with ports of one's own choice. */
    public static VideoGateway start(VideoConfig config, VideoPorts ports, Clock clock) throws IOException {
        var opened = new ArrayDeque<AutoCloseable>();
        try {
            var wiring = new Wiring(config, ports, clock, opened);
            wiring.cameras();
            wiring.playback();
            wiring.downloads();
            wiring.recording();
            wiring.health();
            wiring.commands();
            wiring.serve();
            LOGGER.atInfo()
                    .addKeyValue("sipPort", wiring.sip().port())
                    .addKeyValue("httpPort", wiring.delivery().port())
                    .log("video gateway started");
            return new VideoGateway(opened, wiring.sip(), wiring.lines(), wiring.delivery());
        } catch (IOException | RuntimeException failed) {
            closeAll(opened);
            throw failed;
        }
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
