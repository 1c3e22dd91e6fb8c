package cn.fengsui.ingest;

import cn.fengsui.domain.camera.CameraIntake;
import cn.fengsui.ingest.api.Acknowledgements;
import cn.fengsui.ingest.api.AlertMoveDoor;
import cn.fengsui.ingest.api.Health;
import cn.fengsui.ingest.api.Lists;
import cn.fengsui.ingest.api.Photos;
import cn.fengsui.ingest.api.Routes;
import cn.fengsui.ingest.api.RuleDoor;
import cn.fengsui.ingest.camera.CameraDoor;
import cn.fengsui.ingest.camera.CameraRecords;
import cn.fengsui.ingest.contract.Contract;
import cn.fengsui.ingest.http.BodyReader;
import cn.fengsui.ingest.http.HttpDoor;
import cn.fengsui.ingest.http.KeyCheck;
import cn.fengsui.ingest.http.Workers;
import cn.fengsui.ingest.incident.ReportFollower;
import cn.fengsui.ingest.metrics.IngestMetrics;
import cn.fengsui.ingest.place.Divisions;
import cn.fengsui.ingest.report.Admission;
import cn.fengsui.ingest.report.RateLimits;
import cn.fengsui.ingest.report.ReportDoor;
import cn.fengsui.store.GroupCommit;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running doors. {@link #start} returns when the port listens; {@link #close} answers what is under way first. */
public final class Ingest implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Ingest.class);

    private final Closing parts;
    private final CameraRecords cameras;
    private final IngestMetrics metrics;
    private final int port;

    private Ingest(Closing parts, CameraRecords cameras, IngestMetrics metrics, int port) {
        this.parts = parts;
        this.cameras = cameras;
        this.metrics = metrics;
        this.port = port;
    }

    /**
     * Opens the way in for camera metadata alone, for a room that must start before the port listens. The caller closes
     * it, after that room and after {@link Ingest}.
     */
    public static CameraRecords openCameras(IngestConfig config, IngestPorts ports) {
        return CameraRecords.open(ports.cameras(), ports.state().cameras(), divisions(config));
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
            int port = open(config, ports, clock, parts, cameras, metrics);
            LOGGER.atInfo()
                    .addKeyValue("bind", config.bind())
                    .addKeyValue("port", port)
                    .log("ingest listens");
            return new Ingest(parts, cameras, metrics, port);
        } catch (RuntimeException failure) {
            try (parts) {
                throw failure;
            }
        }
    }

    /** From the inside out; the port last. */
    private static int open(
            IngestConfig config,
            IngestPorts ports,
            Clock clock,
            Closing parts,
            CameraRecords cameras,
            IngestMetrics metrics) {
        var commit = parts.opened(GroupCommit.over(ports.log()));
        var follower = parts.opened(ReportFollower.start(
                ports.log(), ports.incidents(), ports.state().incidents(), clock, metrics::incidentsOpened));
        parts.opened(ports.log().onAppend(seq -> {
            ports.state().announceAppended(seq);
            follower.wake(seq);
        }));
        Vertx vertx = HttpDoor.vertx(config.eventLoops());
        parts.opened(() -> HttpDoor.await(vertx.close(), "stopping"));
        var workers = parts.opened(new Workers(vertx, config.workers(), config.waiting()));
        var bodies = new BodyReader(config.maxBodyBytes());
        show(metrics, commit, follower, cameras, workers, bodies);

        var contract = HttpDoor.await(Contract.load(vertx), "reading openapi.yaml");
        var limits = new RateLimits(clock);
        var reports = new ReportDoor(
                new ReportDoor.Parts(
                        contract.shape("Report"),
                        divisions(config),
                        config.zone(),
                        limits,
                        metrics,
                        clock,
                        config.maxBatch()),
                commit,
                ports.deadLetters());
        var cameraDoor = new CameraDoor(
                new CameraDoor.Parts(contract.shape("CameraMetadata"), limits, metrics, clock, config.maxBatch()),
                cameras,
                ports.deadLetters());
        var behind = new Routes.Behind(
                reports,
                cameraDoor,
                new Photos(ports.attachments(), new Admission(limits, metrics, config.maxBatch())),
                new Acknowledgements(ports.alerts(), ports.alertHandlings(), ports.state()),
                new AlertMoveDoor(ports.alerts(), ports.alertHandlings(), config.holdLimits(), ports.state(), clock),
                lists(ports, config.zone()),
                new RuleDoor(ports.rules(), ports.trials()),
                new Health(ports.log(), workers),
                metrics);
        var router = Routes.of(
                vertx,
                contract,
                behind,
                new Routes.Way(new KeyCheck(ports.apiKeys(), workers, clock), bodies, workers));
        return parts.opened(HttpDoor.listen(vertx, router, config.bind(), config.port(), config.eventLoops()))
                .port();
    }

    private static Lists lists(IngestPorts ports, ZoneId zone) {
        return new Lists(
                ports.reports(),
                ports.cameras(),
                ports.alerts(),
                ports.hotspots(),
                ports.incidents(),
                ports.deadLetters(),
                ports.state().hotspotLayers(),
                (month, drill) -> ports.disputes().in(month, zone, drill));
    }

    private static void show(
            IngestMetrics metrics,
            GroupCommit commit,
            ReportFollower follower,
            CameraRecords cameras,
            Workers workers,
            BodyReader bodies) {
        metrics.gauge("log.waiting", "Events that wait for the log", commit::waiting);
        metrics.count("log.refused", "Requests refused because too many events waited", commit::refused);
        metrics.gauge("follower.lag", "Events whose incident is not looked at yet", follower::lag);
        metrics.count("cameras.changed", "Camera entries that were new or changed", cameras::changed);
        metrics.gauge("workers.busy", "Requests worked on or waiting", workers::busy);
        metrics.count("workers.refused", "Requests refused because too many were under way", workers::refused);
        metrics.gauge("bodies.held", "Bytes of bodies in memory", bodies::held);
    }

    private static Divisions divisions(IngestConfig config) {
        return config.divisions().equals(Path.of("")) ? Divisions.demoCity() : Divisions.of(config.divisions());
    }

    /** The port it listens on. */
    public int port() {
        return port;
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
