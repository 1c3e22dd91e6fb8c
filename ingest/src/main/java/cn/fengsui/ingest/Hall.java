package cn.fengsui.ingest;

import cn.fengsui.ingest.camera.CameraRecords;
import cn.fengsui.ingest.category.Categories;
import cn.fengsui.ingest.contract.Contract;
import cn.fengsui.ingest.http.BodyReader;
import cn.fengsui.ingest.http.HttpDoor;
import cn.fengsui.ingest.http.KeyCheck;
import cn.fengsui.ingest.http.KeyConnections;
import cn.fengsui.ingest.http.Streams;
import cn.fengsui.ingest.http.Workers;
import cn.fengsui.ingest.metrics.IngestMetrics;
import cn.fengsui.ingest.place.AreaUpdates;
import cn.fengsui.ingest.place.Divisions;
import cn.fengsui.ingest.report.Admission;
import cn.fengsui.ingest.report.RateLimits;
import cn.fengsui.ingest.report.Reception;
import cn.fengsui.ingest.report.SourceClocks;
import cn.fengsui.ingest.sensor.SensorBook;
import cn.fengsui.ingest.sensor.SensorReception;
import cn.fengsui.store.GroupCommit;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What all doors share: opened before the first of them, closed after the last. A door takes what it needs out of it in
 * {@link Doors}; its own parts that live on are opened through {@code parts}.
 */
record Hall(
        IngestConfig config,
        IngestPorts ports,
        Clock clock,
        Closing parts,
        IngestMetrics metrics,
        Vertx vertx,
        Workers workers,
        Workers taking,
        KeyCheck keys,
        KeyConnections connections,
        BodyReader bodies,
        Streams streams,
        GroupCommit commit,
        Contract contract,
        Divisions divisions,
        AreaUpdates areaUpdates,
        Categories categories,
        SourceClocks clocks,
        Admission admission,
        CameraRecords cameras,
        Reception reports,
        SensorReception sensors) {

    /** Batches that wait for a commit cost nothing but memory, and the more wait the more go into one. */
    private static final int TAKEN_AT_ONCE = 256;

    static Hall open(
            IngestConfig config,
            IngestPorts ports,
            Clock clock,
            Closing parts,
            CameraRecords cameras,
            IngestMetrics metrics) {
        var commit = parts.opened(GroupCommit.over(ports.log()));
        Vertx vertx = HttpDoor.vertx(config.eventLoops());
        parts.opened(() -> HttpDoor.await(vertx.close(), "stopping"));
        var workers = parts.opened(new Workers(vertx, config.workers(), config.waiting()));
        var contract = HttpDoor.await(Contract.load(vertx), "reading openapi.yaml");
        var divisions = cameras.divisions();
        var updates = parts.opened(AreaUpdates.start(ports.city().areas(), divisions));
        var categories = parts.opened(Categories.start(ports.city().categories()));
        var clocks = new SourceClocks();
        metrics.gauge("sources.clock.wrong", "Sources whose clock is ahead, or behind or late", clocks::wrong);
        metrics.gauge("places.areas", "Divisions and grids in use", () -> divisions
                .loaded()
                .size());
        var admission = new Admission(new RateLimits(clock), metrics, config.maxBatch());
        var reports = new Reception(
                new Reception.Parts(
                        contract.shape("Report"),
                        divisions,
                        config.zone(),
                        categories,
                        clocks,
                        admission,
                        metrics,
                        clock),
                commit,
                ports.deadLetters());
        var sensors = new SensorReception(
                new SensorReception.Parts(
                        contract.shape("Reading"),
                        config.networks().quantities(),
                        divisions,
                        admission,
                        metrics,
                        clock),
                parts.opened(SensorBook.open(ports.networks().sensors())),
                commit,
                ports.deadLetters());
        return new Hall(
                config,
                ports,
                clock,
                parts,
                metrics,
                vertx,
                workers,
                parts.opened(new Workers(vertx, TAKEN_AT_ONCE, config.waiting())),
                new KeyCheck(ports.apiKeys(), workers, clock),
                new KeyConnections(config.keyConnections()),
                new BodyReader(config.maxBodyBytes()),
                parts.opened(new Streams(vertx, config.streams())),
                commit,
                contract,
                divisions,
                updates,
                categories,
                clocks,
                admission,
                cameras,
                reports,
                sensors);
    }

    static Divisions divisions(IngestConfig config) {
        return config.divisions().equals(Path.of("")) ? Divisions.demoCity() : Divisions.of(config.divisions());
    }
}
