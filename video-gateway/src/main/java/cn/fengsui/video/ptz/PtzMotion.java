package cn.fengsui.video.ptz;

import cn.fengsui.video.control.ControlCommand;
import cn.fengsui.video.control.Controls;
import cn.fengsui.video.control.PtzCommand;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one camera has been told and not yet been told to end. Over UDP a repeated move may arrive after the stop that
 * followed it; so a stop is repeated when a move was still unanswered, and until a device confirms it. Moves that come
 * faster than a device can follow are thinned out to the newest. Owned by the thread of the desk.
 */
final class PtzMotion {

    private static final Logger LOGGER = LoggerFactory.getLogger(PtzMotion.class);
    private static final Duration LEAST_GAP = Duration.ofMillis(50);
    private static final int STOP_TRIES = 3;
    private static final long STOP_PAUSE_MILLIS = 500;
    private static final ControlCommand STOP = new ControlCommand.Ptz(new PtzCommand.Stop());
    private static final ControlCommand LENS_STOP = new ControlCommand.Ptz(new PtzCommand.Lens(0, 0));

    private final String cameraId;
    private final Controls controls;
    private final ScheduledExecutorService owner;
    private final Clock clock;
    private final PtzCounters counters;

    private @Nullable PtzCommand current; // the movement under way
    private @Nullable PtzCommand waiting; // the newest of those that came too fast
    private Instant sentAt = Instant.EPOCH;
    private Instant refreshedAt = Instant.EPOCH;
    private boolean lensMoved;
    private int unanswered;
    private boolean stopOwed;
    private int journeys;

    PtzMotion(String cameraId, Controls controls, ScheduledExecutorService owner, Clock clock, PtzCounters counters) {
        this.cameraId = cameraId;
        this.controls = controls;
        this.owner = owner;
        this.clock = clock;
        this.counters = counters;
    }

    boolean isMoving() {
        return current != null;
    }

    /** True when nothing is under way any more. */
    boolean isQuiet() {
        return current == null && unanswered == 0 && !stopOwed;
    }

    CompletionStage<Void> send(ControlCommand command, boolean forced) {
        if (command instanceof ControlCommand.Ptz ptz) {
            if (ptz.command().isMovement()) {
                return move(ptz.command());
            }
            boolean ends = ptz.command() instanceof PtzCommand.Stop
                    || (ptz.command() instanceof PtzCommand.Lens && current instanceof PtzCommand.Lens);
            if (ends) {
                return stop();
            }
        }
        if (travels(command)) {
            journeys++; // a stop of before must not end it
            stopOwed = false;
        }
        return controls.send(cameraId, command, forced);
    }

    /** Goes somewhere by itself and in place of a movement. */
    private static boolean travels(ControlCommand command) {
        return switch (command) {
            case ControlCommand.Ptz ptz ->
                ptz.command() instanceof PtzCommand.CruiseStart
                        || (ptz.command() instanceof PtzCommand.Preset preset
                                && preset.action() == PtzCommand.Preset.Action.CALL)
                        || (ptz.command() instanceof PtzCommand.Scan scan && scan.step() == PtzCommand.Scan.Step.START);
            case ControlCommand.Precise precise -> true;
            case ControlCommand.DragZoom drag -> true;
            default -> false;
        };
    }

    private CompletionStage<Void> move(PtzCommand movement) {
        Instant now = clock.instant();
        refreshedAt = now;
        waiting = null;
        if (movement.equals(current)) {
            return CompletableFuture.completedFuture(null); // a refresh: the camera is moving that way already
        }
        if (Duration.between(sentAt, now).compareTo(LEAST_GAP) < 0) {
            waiting = movement;
            return CompletableFuture.completedFuture(null);
        }
        current = movement;
        lensMoved |= movement instanceof PtzCommand.Lens;
        sentAt = now;
        stopOwed = false;
        unanswered++;
        CompletionStage<Void> sent = controls.send(cameraId, new ControlCommand.Ptz(movement));
        return sent.whenCompleteAsync((done, failure) -> answered(), owner); // noted before anybody acts on it
    }

    private void answered() {
        unanswered--;
        if (unanswered == 0 && stopOwed) {
            stopOwed = false;
            sendStop(1);
        }
    }

    /** The operator is still there. */
    void refresh() {
        refreshedAt = clock.instant();
    }

    /** Sends what waited; true when the movement was not refreshed in time and has been stopped. */
    boolean tick(Duration patience) {
        Optional<PtzCommand> late = Optional.ofNullable(waiting);
        if (late.isPresent() && Duration.between(sentAt, clock.instant()).compareTo(LEAST_GAP) >= 0) {
            Instant keep = refreshedAt;
            move(late.get());
            refreshedAt = keep;
        }
        boolean isAbandoned = (current != null || waiting != null)
                && Duration.between(refreshedAt, clock.instant()).compareTo(patience) >= 0;
        if (isAbandoned) {
            counters.safetyStops.increment();
            stop();
        }
        return isAbandoned;
    }

    /** Stops now; repeated until a device has confirmed it after the last move. */
    CompletionStage<Void> stop() {
        current = null;
        waiting = null;
        stopOwed = unanswered > 0;
        return sendStop(1);
    }

    private CompletionStage<Void> sendStop(int attempt) {
        CompletionStage<Void> sent = controls.send(cameraId, STOP);
        if (lensMoved) {
            lensMoved = false;
            controls.send(cameraId, LENS_STOP).exceptionally(unstopped -> null); // some heads stop the lens only so
        }
        int before = journeys;
        sent.whenCompleteAsync((done, failure) -> confirmed(attempt, before, failure), owner);
        return sent;
    }

    private void confirmed(int attempt, int before, @Nullable Throwable failure) {
        if (failure == null || current != null || journeys != before) {
            return;
        }
        if (attempt < STOP_TRIES) {
            owner.schedule(() -> repeat(attempt + 1, before), STOP_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            return;
        }
        counters.stopsLost.increment();
        LOGGER.atWarn()
                .addKeyValue("cameraId", cameraId)
                .addKeyValue("reason", failure.getMessage())
                .log("no device confirmed the stop; the camera may go on moving");
    }

    private void repeat(int attempt, int before) {
        if (current == null && journeys == before) {
            sendStop(attempt);
        }
    }
}
