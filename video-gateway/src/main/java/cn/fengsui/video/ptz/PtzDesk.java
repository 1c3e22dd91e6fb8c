package cn.fengsui.video.ptz;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.video.PtzDecision;
import cn.fengsui.domain.video.PtzLease;
import cn.fengsui.domain.video.PtzLeases;
import cn.fengsui.video.control.ControlCommand;
import cn.fengsui.video.control.Controls;
import cn.fengsui.video.control.PtzCommand;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.query.Questions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door of this package: who moves which camera, and what it is told. All state is owned by one thread, so that the
 * commands of a camera leave in the order they came and a stop cannot be overtaken by the move before it; record and
 * audit are asked on virtual threads. Any thread may call; nothing but {@link #close()} blocks.
 */
public final class PtzDesk implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(PtzDesk.class);
    private static final long TICK_MILLIS = 100;
    private static final long CLOSE_MILLIS = 1_500;

    /** What the desk needs of others. */
    public record Ports(
            Controls controls,
            Questions questions,
            PtzLeases record,
            PtzBoard board,
            IncidentSeverity incidents,
            AuditTrail audit) {}

    private final Ports ports;
    private final PtzSettings settings;
    private final Duration hold;
    private final Clock clock;
    private final PtzCounters counters = new PtzCounters();
    private final PtzBook book;
    private final PtzHome home;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService owner = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("video-ptz").daemon(true).factory());
    private final Map<String, PtzHold> holds = new HashMap<>();
    private final Map<String, PtzMotion> motions = new HashMap<>();
    private volatile AutoCloseable watching = () -> {};
    private volatile boolean isClosing;

    private PtzDesk(Ports ports, PtzSettings settings, Clock clock) {
        this.ports = ports;
        this.settings = settings;
        this.clock = clock;
        this.hold = settings.idle().multipliedBy(2);
        this.book = new PtzBook(ports.record(), ports.audit(), ports.incidents(), hold, counters);
        this.home = new PtzHome(ports.record(), ports.controls(), ports.questions(), settings.rest(), threads);
    }

    /** Starts the clock of holds. */
    public static PtzDesk start(Ports ports, PtzSettings settings, Clock clock) {
        var desk = new PtzDesk(ports, settings, clock);
        desk.owner.scheduleWithFixedDelay(desk::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        desk.watching = ports.board().watch(lease -> desk.post(() -> desk.seen(lease)));
        return desk;
    }

    public PtzCounters counters() {
        return counters;
    }

    /** Takes the camera or renews the hold. Fails with {@link PtzException}. */
    public CompletionStage<PtzLease> take(PtzAsk ask) {
        return work(() -> {
                    if (isClosing) {
                        throw new PtzException(PtzException.Reason.CLOSING, "The gateway is closing.", null);
                    }
                    return book.take(ask);
                })
                .thenApplyAsync(this::began, owner);
    }

    private PtzLease began(PtzDecision.Granted granted) {
        PtzLease lease = granted.lease();
        Instant idleAt = clock.instant().plus(settings.idle());
        PtzHold known = holds.get(lease.cameraId());
        if (known != null && known.lease().fence() > lease.fence()) {
            throw PtzException.held(known.lease()); // taken over again while we were waiting for the record
        }
        if (known != null && known.lease().fence() == lease.fence()) {
            known.renewed(lease);
            known.idleAt(idleAt);
        } else {
            if (known != null) {
                end(known, PtzEnd.takenOver(lease));
            }
            holds.put(lease.cameraId(), new PtzHold(lease, idleAt));
            counters.granted.increment();
        }
        ports.board().held(lease);
        return lease;
    }

    /** Written by whomever: a newer fence than ours means that ours is lost. */
    private void seen(PtzLease lease) {
        PtzHold known = holds.get(lease.cameraId());
        if (known != null && known.lease().fence() < lease.fence()) {
            end(known, PtzEnd.takenOver(lease));
        }
    }

    /** Moves the camera; takes it first when nobody holds it. Fails like {@link #take} and {@link Controls#send}. */
    public CompletionStage<Void> command(String cameraId, Actor actor, ControlCommand command, boolean forced) {
        PtzAsk ask = PtzAsk.plain(cameraId, actor);
        return onOwner(() -> sendIfHeld(ask, command, forced))
                .thenCompose(sent -> sent.orElseGet(() -> take(ask)
                        .thenComposeAsync(
                                lease -> sendIfHeld(ask, command, forced)
                                        .orElseGet(() -> CompletableFuture.failedFuture(PtzException.held(lease))),
                                owner)));
    }

    private Optional<CompletionStage<Void>> sendIfHeld(PtzAsk ask, ControlCommand command, boolean forced) {
        return heldBy(ask.holder(), ask.cameraId()).map(held -> {
            held.used(clock.instant().plus(settings.idle()));
            return motion(ask.cameraId()).send(command, forced);
        });
    }

    private Optional<PtzHold> heldBy(String holder, String cameraId) {
        return Optional.ofNullable(holds.get(cameraId))
                .filter(held -> held.lease().holder().equals(holder));
    }

    private PtzMotion motion(String cameraId) {
        return motions.computeIfAbsent(cameraId, id -> new PtzMotion(id, ports.controls(), owner, clock, counters));
    }

    /** The operator is still there: a movement under way goes on. Does not prolong an idle hold. */
    void heartbeat(String cameraId, Actor actor) {
        String holder = PtzAsk.plain(cameraId, actor).holder();
        post(() -> heldBy(holder, cameraId).ifPresent(held -> motion(cameraId).refresh()));
    }

    /** Is told when this operator's hold ends; at once when there is none. */
    void listen(String cameraId, Actor actor, PtzListener listener) {
        String holder = PtzAsk.plain(cameraId, actor).holder();
        post(() -> heldBy(holder, cameraId)
                .ifPresentOrElse(
                        held -> held.listen(listener),
                        () -> listener.ended(
                                PtzEnd.of(PtzEnd.Cause.RELEASED, "The camera is not held any more; take it again."))));
    }

    /** Gives the camera back; false when this operator did not hold it here. */
    public CompletionStage<Boolean> release(String cameraId, Actor actor) {
        return endOf(cameraId, actor, PtzEnd.of(PtzEnd.Cause.RELEASED, "given back"));
    }

    /** The operator's connection is gone: the camera is stopped whatever it was doing. */
    CompletionStage<Boolean> dropped(String cameraId, Actor actor) {
        return endOf(cameraId, actor, PtzEnd.of(PtzEnd.Cause.DROPPED, "connection lost"));
    }

    private CompletionStage<Boolean> endOf(String cameraId, Actor actor, PtzEnd end) {
        String holder = PtzAsk.plain(cameraId, actor).holder();
        return onOwner(() -> {
            Optional<PtzHold> held = heldBy(holder, cameraId);
            held.ifPresent(known -> end(known, end));
            return held.isPresent();
        });
    }

    /** Returns when the stop was confirmed; at once when none was needed. */
    private CompletionStage<Void> end(PtzHold ended, PtzEnd end) {
        PtzLease lease = ended.lease();
        holds.remove(lease.cameraId());
        counters.ended(end);
        CompletionStage<Void> stopped = CompletableFuture.completedFuture(null);
        PtzMotion motion = motion(lease.cameraId());
        if (end.mustStop() || motion.isMoving()) {
            counters.safetyStops.increment();
            stopped = motion.stop();
        }
        if (end.goesHome() && ended.hasMoved()) {
            home.of(lease.cameraId()).thenAcceptAsync(goal -> goal.ifPresent(command -> goHome(lease, command)), owner);
        }
        ended.listeners().forEach(listener -> listener.ended(end));
        if (end.by().isEmpty()) {
            ports.board().free(lease);
        }
        threads.execute(() -> book.close(lease, end));
        return stopped;
    }

    private void goHome(PtzLease lease, PtzCommand command) {
        if (!holds.containsKey(lease.cameraId())) {
            motion(lease.cameraId()).send(new ControlCommand.Ptz(command), false);
        }
    }

    private void tick() {
        try {
            motions.values().forEach(motion -> motion.tick(settings.refresh()));
            motions.entrySet().removeIf(entry -> entry.getValue().isQuiet() && !holds.containsKey(entry.getKey()));
            Instant now = clock.instant();
            for (PtzHold held : List.copyOf(holds.values())) {
                if (held.isIdle(now)) {
                    String why = "no command for " + settings.idle().toSeconds() + " s";
                    end(held, PtzEnd.of(PtzEnd.Cause.IDLE, why));
                } else if (held.needsRenewal()) {
                    renew(held, now.plus(hold));
                }
            }
        } catch (RuntimeException ours) {
            LOGGER.atError().setCause(ours).log("a round of the PTZ desk failed; tried again at once");
        }
    }

    private void renew(PtzHold held, Instant until) {
        held.renewed(held.lease().extendedTo(until));
        work(() -> book.renew(held.lease(), until)).thenAcceptAsync(isOurs -> renewed(held, isOurs), owner);
    }

    private void renewed(PtzHold held, boolean isOurs) {
        if (holds.get(held.lease().cameraId()) != held) {
            return;
        }
        if (isOurs) {
            ports.board().held(held.lease());
        } else {
            end(held, PtzEnd.of(PtzEnd.Cause.TAKEN_OVER, "the hold ran out and was given to somebody else"));
        }
    }

    /** Sends the camera home now; false when it has nowhere to go. Fails like {@link #command}. */
    public CompletionStage<Boolean> home(String cameraId, Actor actor) {
        return home.of(cameraId).thenCompose(goal -> goal.map(
                        command -> command(cameraId, actor, new ControlCommand.Ptz(command), false)
                                .thenApply(sent -> true))
                .orElseGet(() -> CompletableFuture.completedFuture(false)));
    }

    /**
     * The paths under {@code /api/v1/ptz}.
     *
     * @param publicUrl what stands before {@code /ptz/...} in addresses for pages; empty = as the caller reached us
     */
    public ApiRoutes routes(String publicUrl) {
        return new PtzRoutes(this, ports.record(), publicUrl, clock);
    }

    private <T> CompletionStage<T> work(Supplier<T> blocking) {
        return CompletableFuture.supplyAsync(blocking, threads);
    }

    private <T> CompletionStage<T> onOwner(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, owner);
    }

    private void post(Runnable task) {
        if (!isClosing) {
            owner.execute(task);
        }
    }

    /** Stops every camera that is held, gives the holds back, and waits a moment for the devices' answers. */
    @Override
    public void close() {
        if (isClosing) {
            return;
        }
        isClosing = true;
        try {
            watching.close();
            onOwner(() -> List.copyOf(holds.values()).stream()
                            .map(held -> end(held, PtzEnd.of(PtzEnd.Cause.CLOSING, "the gateway closes")))
                            .map(CompletionStage::toCompletableFuture)
                            .toArray(CompletableFuture<?>[]::new))
                    .thenCompose(CompletableFuture::allOf)
                    .toCompletableFuture()
                    .get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception unstopped) {
            LOGGER.atWarn().setCause(unstopped).log("not every held camera confirmed its stop");
        }
        threads.close();
        owner.shutdown();
    }
}
