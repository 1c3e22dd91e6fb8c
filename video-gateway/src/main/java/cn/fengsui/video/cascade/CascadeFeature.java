package cn.fengsui.video.cascade;

import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.video.Cascade;
import cn.fengsui.domain.video.Cascades;
import cn.fengsui.video.alarm.AdmittedAlarm;
import cn.fengsui.video.cascade.RequestCounters.Fate;
import cn.fengsui.video.cascade.call.UpperAudit;
import cn.fengsui.video.cascade.call.UpperCalls;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.sip.GbVersion;
import cn.fengsui.video.sip.UpperLink;
import cn.fengsui.video.sip.UpperPlatform;
import cn.fengsui.video.sip.UpperRegistration;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door of this package: registers with the upper platforms on record and serves them. */
public final class CascadeFeature implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(CascadeFeature.class);
    private static final Duration EXPIRES = Duration.ofDays(1);
    private static final Duration KEEPALIVE = Duration.ofSeconds(60);
    private static final int MISSED = 3;
    private static final Duration RETRY = Duration.ofSeconds(60);

    /** What a cascade needs of the gateway and the other rooms. */
    public record Ports(
            Cascades record,
            Cameras cameras,
            AuditTrail audit,
            UpperLink upper,
            UpperCalls.Media media,
            CascadeDevices devices) {}

    /** One platform and our registration with it. */
    private record Link(CascadeLine line, UpperRegistration registration) {}

    private final Ports ports;
    private final Duration retry;
    private final Clock clock;
    private final CascadeMeans means;
    private final LongAdder dropped = new LongAdder();
    private final Map<String, Link> links = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("video-cascade-clock").daemon(true).factory());

    private CascadeFeature(Ports ports, Duration retry, Clock clock) {
        this.ports = ports;
        this.retry = retry;
        this.clock = clock;
        this.means = new CascadeMeans(ports.upper(), ports.media().recordings(), ports.devices(), clock);
    }

    /** Registers with every platform on record. */
    public static CascadeFeature start(Ports ports, Clock clock) {
        var feature = new CascadeFeature(ports, RETRY, clock);
        ports.record().all().forEach(feature::open);
        feature.ticker.scheduleWithFixedDelay(feature::tick, 1, 1, TimeUnit.SECONDS);
        return feature;
    }

    private void open(Cascade cascade) {
        var catalog = new SharedCatalog(cascade, ports.cameras(), ports.record());
        var audit = new UpperAudit(cascade, ports.audit());
        var calls = new UpperCalls(cascade, ports.media(), audit, dropped, ports.upper()::nextSn, clock);
        var line = new CascadeLine(cascade, catalog, calls, audit, means, threads);
        UpperRegistration registration = ports.upper().register(platform(cascade), line);
        links.put(cascade.upperId(), new Link(line, registration));
    }

    private UpperPlatform platform(Cascade cascade) {
        return new UpperPlatform(
                cascade.upperId(),
                cascade.domain(),
                cascade.host(),
                cascade.port(),
                cascade.transport(),
                cascade.localId(),
                new UpperPlatform.Account(
                        cascade.user().isEmpty() ? cascade.localId() : cascade.user(),
                        cascade.password(),
                        EXPIRES,
                        KEEPALIVE,
                        MISSED,
                        retry,
                        cascade.is2022() ? GbVersion.V2022 : GbVersion.V2016));
    }

    private void tick() {
        try {
            links.values().forEach(link -> link.line().tick());
        } catch (RuntimeException ours) {
            LOGGER.atWarn().setCause(ours).log("upper platforms not looked after; tried again");
        }
    }

    public ApiRoutes routes() {
        return new CascadeRoutes(this);
    }

    /** Platforms we are registered with now. */
    public long registered() {
        return links.values().stream()
                .filter(link -> link.registration().isRegistered())
                .count();
    }

    /** Calls of upper platforms that are open. */
    public int calls() {
        return links.values().stream().mapToInt(link -> link.line().calls()).sum();
    }

    /** Packets that an upper platform did not take in time. */
    public long dropped() {
        return dropped.sum();
    }

    /** An alarm that was admitted here: told to the platforms that see its camera and subscribed. Does not block. */
    public void alarm(AdmittedAlarm alarm) {
        links.values().forEach(link -> link.line().alarm(alarm));
    }

    /** A camera told where it is, WGS-84: told to the platforms that see it and subscribed. Does not block. */
    public void moved(String cameraId, GeoPoint point) {
        links.values().forEach(link -> link.line().moved(cameraId, point));
    }

    /** Requests of upper platforms that were done. */
    public long granted() {
        return sum(Fate.GRANTED);
    }

    /** Not allowed, not offered, or of cameras that are not shared. */
    public long refused() {
        return sum(Fate.REFUSED);
    }

    /** Allowed, and the device did not do it. */
    public long failed() {
        return sum(Fate.FAILED);
    }

    private long sum(Fate fate) {
        return links.values().stream()
                .mapToLong(link -> link.line().counters().sum(fate))
                .sum();
    }

    List<CascadeLine> lines() {
        return links.values().stream().map(Link::line).toList();
    }

    Optional<CascadeLine> find(String upperId) {
        return Optional.ofNullable(links.get(upperId)).map(Link::line);
    }

    /** Blocking. */
    void save(Cascade cascade) {
        ports.record().save(cascade);
        end(cascade.upperId(), Optional.of(cascade));
        open(cascade);
    }

    /** False when there is none. Blocking. */
    boolean remove(String upperId) {
        end(upperId, Optional.empty());
        return ports.record().remove(upperId);
    }

    /** @param next what follows: at the same place it takes over, and a goodbye might come after its hello */
    private void end(String upperId, Optional<Cascade> next) {
        Link link = links.remove(upperId);
        if (link != null) {
            link.line().close();
            if (next.filter(cascade -> isSamePlace(cascade, link.line().cascade()))
                    .isPresent()) {
                link.registration().giveWay();
            } else {
                link.registration().close();
            }
        }
    }

    private static boolean isSamePlace(Cascade one, Cascade other) {
        return one.host().equals(other.host())
                && one.port() == other.port()
                && one.localId().equals(other.localId());
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        List.copyOf(links.keySet()).forEach(upperId -> end(upperId, Optional.empty()));
        threads.close();
    }
}
