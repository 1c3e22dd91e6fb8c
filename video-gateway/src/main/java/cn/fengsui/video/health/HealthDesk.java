package cn.fengsui.video.health;

import cn.fengsui.domain.camera.CameraHealth;
import cn.fengsui.domain.camera.PictureState;
import cn.fengsui.domain.camera.Sharpness;
import cn.fengsui.domain.camera.Viewability;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.video.decode.PictureMeasure;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.PictureSource;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges cameras: those that are watched anyway from their cached keyframe, the others in turn by asking each for one
 * keyframe. Everything but the maps that are read from outside is owned by the health thread ({@code owner}).
 */
final class HealthDesk {

    private static final Logger LOGGER = LoggerFactory.getLogger(HealthDesk.class);
    private static final long MINUTE_MILLIS = 60_000;

    /**
     * What judging needs.
     *
     * @param cameras ids of all cameras known now
     * @param watched those with a call up
     * @param witnesses what is known of a camera besides its picture
     * @param measure decodes a keyframe on a decoder thread
     * @param publish told every changed state; must not block
     */
    record Ports(
            Supplier<Collection<String>> cameras,
            Supplier<Collection<String>> watched,
            Function<String, PictureSource> pictures,
            Function<String, Witnesses> witnesses,
            Function<byte[], CompletionStage<PictureMeasure>> measure,
            Sharpness sharpness,
            AuditTrail audit,
            Consumer<CameraHealth> publish,
            Executor owner) {}

    /** A camera that was asked for a keyframe. */
    private record Probe(PictureSource source, PictureSink listener, Instant until) {}

    private final Ports ports;
    private final HealthSettings settings;
    private final Clock clock;
    private final Map<String, PictureJudge> judges = new HashMap<>();
    private final Map<String, Probe> probes = new HashMap<>();
    private final Set<String> measuring = new HashSet<>();
    private final ConcurrentMap<String, CameraHealth> health = new ConcurrentHashMap<>();
    private final LongAdder judged = new LongAdder();
    private final LongAdder probed = new LongAdder();
    private Iterator<String> turn = List.<String>of().iterator();
    private Instant lastProbe = Instant.EPOCH;

    HealthDesk(Ports ports, HealthSettings settings, Clock clock) {
        this.ports = ports;
        this.settings = settings;
        this.clock = clock;
    }

    /** Looks at everything that is due. Call about once a second, on the health thread. */
    void tick() {
        Instant now = clock.instant();
        Set<String> known = Set.copyOf(ports.cameras().get());
        Set<String> watched = new HashSet<>(ports.watched().get());
        watched.removeAll(probes.keySet());
        watched.stream()
                .filter(id -> isDue(id, now))
                .forEach(id -> look(id, ports.pictures().apply(id)));
        finishProbes(now);
        probe(known, watched, now);
        fuse(known, now);
    }

    private boolean isDue(String camera, Instant now) {
        PictureJudge judge = judges.get(camera);
        return judge == null || !now.isBefore(judge.judgedAt().plus(settings.every()));
    }

    private void finishProbes(Instant now) {
        for (String camera : List.copyOf(probes.keySet())) {
            Probe probe = probes.get(camera);
            if (!now.isBefore(probe.until())) {
                end(camera);
            } else if (isDue(camera, now)) {
                look(camera, probe.source());
            }
        }
    }

    private void end(String camera) {
        Probe over = probes.remove(camera);
        if (over != null) {
            over.source().detach(over.listener());
        }
    }

    /** One camera at a time, the next when its share of the minute has passed. */
    private void probe(Set<String> known, Set<String> watched, Instant now) {
        if (settings.probesPerMinute() == 0 || !probes.isEmpty()) {
            return;
        }
        if (now.isBefore(lastProbe.plusMillis(MINUTE_MILLIS / settings.probesPerMinute()))) {
            return;
        }
        next(known, watched).ifPresent(camera -> begin(camera, now));
    }

    private Optional<String> next(Set<String> known, Set<String> watched) {
        if (!turn.hasNext()) {
            turn = new ArrayList<>(known).stream().sorted().iterator();
        }
        while (turn.hasNext()) {
            String camera = turn.next();
            boolean canBeAsked = known.contains(camera)
                    && !watched.contains(camera)
                    && ports.witnesses().apply(camera).obstacle().isEmpty();
            if (canBeAsked) {
                return Optional.of(camera);
            }
        }
        return Optional.empty();
    }

    private void begin(String camera, Instant now) {
        lastProbe = now;
        try {
            ports.audit().add(Actor.SYSTEM, "video.health.probe", camera, "one keyframe for its health", "granted");
        } catch (RuntimeException unwritten) {
            LOGGER.atWarn().setCause(unwritten).log("camera not asked for a keyframe: audit row not written");
            return;
        }
        PictureSource source = ports.pictures().apply(camera);
        PictureSink listener = new Nobody();
        probes.put(camera, new Probe(source, listener, now.plus(settings.probeTimeout())));
        probed.increment();
        source.attach(listener);
    }

    private void look(String camera, PictureSource source) {
        if (!measuring.add(camera)) {
            return;
        }
        source.keyframe()
                .thenCompose(found -> found.map(ports.measure()).orElseGet(HealthDesk::nothing))
                .whenComplete((measure, failure) -> ports.owner().execute(() -> {
                    measuring.remove(camera);
                    if (measure != null) {
                        judge(camera, measure);
                    }
                }));
    }

    private static CompletionStage<PictureMeasure> nothing() {
        return java.util.concurrent.CompletableFuture.failedFuture(new IllegalStateException("no keyframe yet"));
    }

    private void judge(String camera, PictureMeasure measure) {
        Instant now = clock.instant();
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        PictureJudge judge = judges.computeIfAbsent(camera, id -> new PictureJudge());
        OptionalDouble usual = usual(camera, day);
        PictureState result = judge.judge(measure, usual, now);
        judged.increment();
        if (result == PictureState.GOOD) {
            note(camera, day, measure.sharpness());
        }
        Probe probe = probes.get(camera);
        if (probe != null && result == PictureState.GOOD) {
            end(camera);
        }
    }

    private OptionalDouble usual(String camera, LocalDate day) {
        try {
            return ports.sharpness().usual(camera, day);
        } catch (RuntimeException unreadable) {
            LOGGER.atWarn().setCause(unreadable).log("usual sharpness unknown: database does not answer");
            return OptionalDouble.empty();
        }
    }

    private void note(String camera, LocalDate day, double sharpness) {
        try {
            ports.sharpness().note(camera, day, sharpness);
        } catch (RuntimeException unwritten) {
            LOGGER.atWarn().setCause(unwritten).log("sharpness not noted: database does not answer");
        }
    }

    private void fuse(Set<String> known, Instant now) {
        for (String camera : known) {
            PictureJudge judge = judges.get(camera);
            CameraHealth before = health.get(camera);
            CameraHealth fused = fused(camera, judge, before, now);
            if (!fused.equals(before)) {
                health.put(camera, fused);
                ports.publish().accept(fused);
            }
        }
        health.keySet().retainAll(known);
        judges.keySet().retainAll(known);
    }

    private CameraHealth fused(
            String camera,
            @org.jspecify.annotations.Nullable PictureJudge judge,
            @org.jspecify.annotations.Nullable CameraHealth before,
            Instant now) {
        Instant judgedAt = judge == null ? Instant.EPOCH : judge.judgedAt();
        PictureState picture = judge == null ? PictureState.UNKNOWN : judge.state();
        Fusion fusion = Fusion.of(ports.witnesses().apply(camera), picture, judgedAt, now, settings.keep());
        boolean isSame = before != null
                && before.state() == fusion.state()
                && before.because().equals(fusion.because());
        return new CameraHealth(
                camera,
                fusion.state(),
                picture,
                fusion.because(),
                fusion.becauseEn(),
                isSame ? before.since() : now,
                judgedAt,
                judge == null ? 0 : judge.luma(),
                judge == null ? 0 : judge.sharpness());
    }

    Optional<CameraHealth> of(String camera) {
        return Optional.ofNullable(health.get(camera));
    }

    Collection<CameraHealth> all() {
        return health.values();
    }

    long count(Viewability state) {
        return health.values().stream().filter(one -> one.state() == state).count();
    }

    long judged() {
        return judged.sum();
    }

    long probed() {
        return probed.sum();
    }

    /** Lets go of what is being asked. On the health thread. */
    void close() {
        List.copyOf(probes.keySet()).forEach(this::end);
    }
}
