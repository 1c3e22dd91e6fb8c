package cn.fengsui.ingest;

import cn.fengsui.domain.camera.CameraIntake;
import cn.fengsui.ingest.camera.CameraRecords;
import cn.fengsui.ingest.http.Doorway;
import cn.fengsui.ingest.http.HttpDoor;
import cn.fengsui.ingest.incident.ReportFollower;
import cn.fengsui.ingest.metrics.IngestMetrics;
import java.time.Clock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running doors. {@link #start} returns when the port listens; {@link #close} answers what is under way first. */
public final class Ingest implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Ingest.class);

    private final Closing parts;
    private final CameraRecords cameras;
    private final IngestMetrics metrics;
    private final Ports ports;

    /** Where it listens; 0 = not at all. */
    private record Ports(int http, int mqtt) {}

    private Ingest(Closing parts, CameraRecords cameras, IngestMetrics metrics, Ports ports) {
        this.parts = parts;
        this.cameras = cameras;
        this.metrics = metrics;
        this.ports = ports;
    }

    /**
     * Opens the way in for camera metadata alone, for a room that must start before the port listens. The caller closes
     * it, after that room and after {@link Ingest}.
     */
    public static CameraRecords openCameras(IngestConfig config, IngestPorts ports) {
        return CameraRecords.open(
                ports.cameras(),
                ports.networks().claims(),
                config.networks().cameraPriority(),
                ports.state().cameras(),
                Hall.divisions(config));
    }

    /** Opens everything, the way in for cameras included. */
    public static Ingest start(IngestConfig config, IngestPorts ports, Clock clock) {
        var parts = new Closing();
        return start(config, ports, clock, parts, parts.opened(openCameras(config, ports)));
    }

    /** Opens everything over a way in for cameras that the caller opened and will close. */
    public static Ingest start(IngestConfig config, IngestPorts ports, CameraRecords cameras, Clock clock) {
        return start(config, ports, clock, new Closing(), cameras);
    }

    private static Ingest start(
            IngestConfig config, IngestPorts ports, Clock clock, Closing parts, CameraRecords cameras) {
        try {
            var metrics = parts.opened(new IngestMetrics());
            Ports opened = open(config, ports, clock, parts, cameras, metrics);
            LOGGER.atInfo()
                    .addKeyValue("bind", config.bind())
                    .addKeyValue("port", opened.http())
                    .addKeyValue("mqtt", opened.mqtt())
                    .log("ingest listens");
            return new Ingest(parts, cameras, metrics, opened);
        } catch (RuntimeException failure) {
            try (parts) {
                throw failure;
            }
        }
    }

    /** From the inside out; the port last. */
    private static Ports open(
            IngestConfig config,
            IngestPorts ports,
            Clock clock,
            Closing parts,
            CameraRecords cameras,
            IngestMetrics metrics) {
        var hall = Hall.open(config, ports, clock, parts, cameras, metrics);
        show(hall, follower(hall));
        var way = new Doorway(new Doorway.Parts(
                hall.vertx(), hall.contract(), hall.keys(), hall.bodies(), hall.streams(), hall.workers(), metrics));
        Doors.over(hall).forEach(door -> door.mount(way));
        int mqtt = Doors.mqtt(hall);
        var listening = HttpDoor.listen(
                hall.vertx(), way.router(), config.bind(), config.port(), config.eventLoops(), config.tls());
        return new Ports(parts.opened(listening).port(), mqtt);
    }

    /** Incidents out of reports. */
    private static ReportFollower follower(Hall hall) {
        var ports = hall.ports();
        var follower = hall.parts()
                .opened(ReportFollower.start(
                        ports.log(),
                        ports.incidents(),
                        ports.state().incidents(),
                        hall.clock(),
                        hall.metrics()::incidentsOpened,
                        () -> hall.commit().waiting() > 0));
        hall.parts().opened(ports.log().onAppend(seq -> {
            ports.state().announceAppended(seq);
            follower.wake(seq);
        }));
        return follower;
    }

    private static void show(Hall hall, ReportFollower follower) {
        var metrics = hall.metrics();
        metrics.gauge("log.waiting", "Events that wait for the log", hall.commit()::waiting);
        metrics.count("log.refused", "Requests refused because too many events waited", hall.commit()::refused);
        metrics.gauge("follower.lag", "Events whose incident is not looked at yet", follower::lag);
        metrics.count("cameras.changed", "Camera entries that were new or changed", hall.cameras()::changed);
        metrics.gauge("workers.busy", "Requests worked on or waiting", hall.workers()::busy);
        metrics.count("workers.refused", "Requests refused because too many were under way", hall.workers()::refused);
        metrics.gauge("streams.open", "Streamed bodies under way", hall.streams()::open);
        metrics.gauge("bodies.held", "Bytes of bodies in memory", hall.bodies()::held);
    }

    /** The port it listens on. */
    public int port() {
        return ports.http();
    }

    /** The port that listens for MQTT; 0 = none. */
    public int mqttPort() {
        return ports.mqtt();
    }

    /** The way in for camera metadata of another room. */
    public CameraIntake cameraIntake() {
        return cameras;
    }

    /**
     * Shows a value of another room of this process in {@code /metrics}.
     *
     * @param name with dots, such as {@code jobs.log.lag.rows}; {@code fengsui.} comes before it
     * @param value asked at every look, on a worker thread
     */
    public void show(String name, String description, Supplier<Number> value) {
        metrics.gaugeOfProcess(name, description, value);
    }

    @Override
    public void close() {
        parts.close();
    }
}
