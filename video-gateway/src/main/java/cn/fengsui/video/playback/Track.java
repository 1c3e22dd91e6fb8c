package cn.fengsui.video.playback;

import cn.fengsui.video.history.HistoryEnd;
import cn.fengsui.video.history.HistoryRefusal;
import cn.fengsui.video.history.HistoryRefusal.Reason;
import cn.fengsui.video.history.HistoryWish;
import cn.fengsui.video.history.Timeline;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One camera of a playback. A call that the device ended is opened anew where it stood when somebody wants to see more.
 * Fields are touched by tasks of {@code owner} only.
 *
 * <pre>
 * IDLE --open--> OPENING --200--> UP --MediaStatus 121 or end of the range--> ENDED
 *                   |              +-- BYE, silence: LOST;  seek: from ENDED and LOST, play: from LOST, to OPENING
 *                   +-- refused: FAILED
 * </pre>
 */
final class Track {

    /** See the arrows of {@link Track}. */
    enum Phase {
        IDLE,
        OPENING,
        UP,
        ENDED,
        LOST,
        FAILED
    }

    private final String cameraId;
    private final Instant from;
    private final Instant to;
    private final Timeline timeline;
    private final TrackSurroundings around;
    private final TrackPicture picture;
    private final PlaybackClock clock;
    private final Settling settling = new Settling();
    private final TrackCall call;
    private final Steering steering;
    private Phase phase = Phase.IDLE;
    private boolean hasPlayed;
    private @Nullable HistoryRefusal refusal;

    Track(String playbackId, String cameraId, Instant from, Instant to, Timeline timeline, TrackSurroundings around) {
        this.cameraId = cameraId;
        this.from = from;
        this.to = to;
        this.timeline = timeline;
        this.around = around;
        this.picture = new TrackPicture(
                "playback " + playbackId + " " + cameraId, around.recorders().thread(cameraId));
        this.clock = new PlaybackClock(from, timeline);
        var calls = new Calls();
        this.call = new TrackCall(around, from, calls);
        this.steering = new Steering(cameraId, call, clock, picture, settling, around, calls);
    }

    private final class Calls implements TrackCall.Listener, Steering.Anew {
        @Override
        public void answered() {
            phase = Phase.UP;
            hasPlayed = true;
            step();
        }

        @Override
        public void ended(HistoryEnd end, String detail) {
            if (phase == Phase.OPENING) {
                fail(
                        HistoryRefusal.of(end, cameraId, detail),
                        end == HistoryEnd.BUSY ? Trouble.DEVICE_BUSY : Trouble.REFUSED);
            } else if (end == HistoryEnd.FINISHED || clock.isNearEnd(to)) {
                over(Phase.ENDED, Trouble.RECORDING_ENDED);
            } else {
                over(Phase.LOST, Trouble.HUNG_UP);
            }
        }

        @Override
        public void free() {
            step();
        }

        @Override
        public void open(Instant at) {
            Track.this.open(at);
        }

        @Override
        public void lost() {
            over(Phase.LOST, Trouble.NONE);
        }
    }

    /** Asks for the recording from its first moment in the range. */
    CompletionStage<Void> open() {
        Optional<Instant> first = timeline.nextHeld(from);
        if (first.isEmpty()) {
            fail(HistoryRefusal.nothing(cameraId, from, to), Trouble.NO_RECORDING);
        } else {
            open(first.get());
        }
        return settled();
    }

    private void open(Instant at) {
        steering.begun();
        call.forget();
        phase = Phase.OPENING;
        try {
            HistoryWish wish = HistoryWish.play(cameraId, at, to);
            clock.anchor(wish.from(), OptionalLong.empty());
            clock.speed(1);
            picture.restart();
            picture.show(LiveState.WAITING, Trouble.NONE);
            call.open(wish, picture.units(clock));
        } catch (HistoryRefusal refused) {
            fail(refused, refused.reason() == Reason.DEVICE_BUSY ? Trouble.DEVICE_BUSY : Trouble.OFFLINE);
        }
    }

    /** One that has played before may be tried again. */
    private void fail(HistoryRefusal why, Trouble shown) {
        settling.refuse(why);
        if (hasPlayed) {
            over(Phase.LOST, shown);
        } else {
            refusal = why;
            over(Phase.FAILED, shown);
        }
    }

    private void over(Phase end, Trouble why) {
        phase = end;
        call.forget();
        picture.show(LiveState.LOST, why);
        step();
    }

    CompletionStage<Void> pause(boolean on) {
        steering.pause(on);
        return pursue();
    }

    /** Waits for the other cameras, or does no longer. */
    void hold(boolean on) {
        steering.hold(on);
        step();
    }

    CompletionStage<Void> speed(double wanted) {
        steering.speed(wanted);
        return pursue();
    }

    /** To this moment or, where nothing is recorded, the next that is. */
    CompletionStage<Void> seek(Instant at) {
        Instant within = at.isBefore(from) ? from : at.isBefore(to) ? at : to.minusSeconds(1);
        Optional<Instant> held = timeline.nextHeld(within);
        steering.seek(held);
        if (held.isEmpty() && phase != Phase.FAILED) {
            call.hangUp("nothing recorded after " + within);
            over(Phase.ENDED, Trouble.NO_RECORDING);
        }
        return pursue();
    }

    private CompletionStage<Void> pursue() {
        CompletionStage<Void> done = settled();
        step();
        return done;
    }

    private CompletionStage<Void> settled() {
        return phase == Phase.FAILED && refusal != null ? CompletableFuture.failedFuture(refusal) : settling.await();
    }

    /** The next thing to ask for, if any. */
    private void step() {
        if (call.isAsking()) {
            return;
        }
        switch (phase) {
            case UP -> steering.control();
            case ENDED -> steering.goal().ifPresentOrElse(this::open, settling::settle);
            case LOST -> reopen();
            case IDLE, OPENING -> {}
            case FAILED -> settling.settle();
        }
    }

    private void reopen() {
        Optional<Instant> goal = steering.goal();
        if (goal.isPresent()) {
            open(goal.get());
        } else if (settling.isAwaited() && !steering.isPauseWanted()) {
            open(clock.position());
        } else {
            settling.settle();
        }
    }

    /** Now and then, on the owner. */
    void tick() {
        if (phase == Phase.UP) {
            watchMedia();
        }
        if (phase == Phase.UP) {
            steering.keepAlive();
        }
        step();
    }

    private void watchMedia() {
        long packets = call.look(steering.isPaused());
        Duration patience = call.patience(packets);
        if (call.isSilentFor(patience)) {
            call.hangUp("no packet for " + patience.toSeconds() + " s");
            boolean ended = packets > 0 && clock.isNearEnd(to);
            over(
                    ended ? Phase.ENDED : Phase.LOST,
                    ended ? Trouble.RECORDING_ENDED : packets == 0 ? Trouble.NO_MEDIA : Trouble.MEDIA_LOST);
        }
    }

    /** Says on the picture that there is nothing to see at this time. */
    void showGap() {
        if (picture.trouble() != Trouble.NO_RECORDING) {
            picture.show(LiveState.WAITING, Trouble.NO_RECORDING);
        }
    }

    void showPlaying() {
        if (phase == Phase.UP) {
            picture.noTrouble();
        }
    }

    void close(String reason) {
        call.hangUp(reason);
        phase = Phase.ENDED;
        steering.seek(Optional.empty());
        picture.show(LiveState.LOST, Trouble.RECORDING_ENDED);
        settling.settle();
    }

    Timeline timeline() {
        return timeline;
    }

    InStep.Lane lane() {
        boolean runs =
                phase == Phase.UP && clock.hasPicture() && steering.goal().isEmpty() && !isStalled();
        return new InStep.Lane(clock.position(), runs, steering.isHeld());
    }

    /** Nothing comes although it should. */
    boolean isStalled() {
        return phase == Phase.UP && !steering.isPaused() && call.isSilentFor(TrackCall.PICTURE_PATIENCE);
    }

    String cameraId() {
        return cameraId;
    }

    TrackPicture picture() {
        return picture;
    }

    Phase phase() {
        return phase;
    }

    Trouble trouble() {
        return picture.trouble();
    }

    Instant position() {
        return steering.goal().orElse(clock.position());
    }

    double scale() {
        return steering.scale();
    }
}
