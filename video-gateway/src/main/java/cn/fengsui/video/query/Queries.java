package cn.fengsui.video.query;

import cn.fengsui.video.catalog.Catalog;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.sip.DeviceLink;
import cn.fengsui.video.sip.Inbound;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door of this package. Any thread. */
public final class Queries implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Queries.class);
    private static final long TICK_MILLIS = 100;

    /** What asking needs. */
    public record Ports(DeviceLink link, Inbound inbound, Catalog catalog, Clock clock) {}

    private final QueryCounters counters = new QueryCounters();
    private final Questions questions;
    private final RecordInfo records;
    private final DeviceQueries typed;
    private final DeviceSubscriptions subscriptions;
    private final Positions positions;
    private final PtzFollower ptz;
    private final QueryRoutes routes;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("video-query-clock").daemon(true).factory());

    private Queries(Ports ports, QuerySettings settings) {
        this.questions = new Questions(ports.link(), ports.inbound(), ports.clock(), threads, counters);
        this.records = new RecordInfo(questions, ports.catalog()::deviceOf, settings.idle());
        this.typed = new DeviceQueries(ports.link(), questions, settings.idle());
        this.subscriptions = new DeviceSubscriptions(
                ports.link(), ports.catalog(), settings.subscriptions(), ports.clock(), counters);
        this.positions = new Positions(
                ports.catalog(), settings.subscriptions().positionInterval(), ports.inbound(), ports.clock(), counters);
        this.ptz = new PtzFollower(
                ports.link(),
                ports.catalog()::deviceOf,
                settings.subscriptions().expiry());
        ports.catalog().tree().watch(new DeviceNames(typed, ports.catalog()::named, ports.clock()));
        this.routes = new QueryRoutes(typed, subscriptions, ports.catalog()::deviceOf);
    }

    /** Takes its desks and starts its clock. Before the SIP port is served. */
    public static Queries start(Ports ports, QuerySettings settings) {
        var started = new Queries(ports, settings);
        started.timer.scheduleWithFixedDelay(started::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return started;
    }

    /** Any question to any device. */
    public Questions questions() {
        return questions;
    }

    /** The queries of the standard with typed answers. */
    public DeviceQueries typed() {
        return typed;
    }

    /** {@code POST /api/v1/devices/{id}/query} and typed questions. */
    public ApiRoutes routes() {
        return routes;
    }

    /** Recordings on devices. */
    public RecordInfo records() {
        return records;
    }

    /** Where cameras look, told by themselves. */
    public PtzFollower ptz() {
        return ptz;
    }

    /** What a device is subscribed for. */
    List<DeviceSubscriptions.State> subscriptions(String deviceId) {
        return subscriptions.of(deviceId);
    }

    /** Subscriptions that devices have agreed to. */
    public long subscriptionsActive() {
        return subscriptions.active();
    }

    public QueryCounters counters() {
        return counters;
    }

    /** Questions under way. */
    public int open() {
        return questions.open();
    }

    private void tick() {
        try {
            questions.tick();
            subscriptions.tick();
            positions.tick();
        } catch (RuntimeException ours) {
            LOGGER.atError().setCause(ours).log("query housekeeping failed; tried again at once");
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        subscriptions.close();
        threads.shutdown();
    }
}
