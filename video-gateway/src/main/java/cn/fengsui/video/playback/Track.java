package cn.fengsui.video.playback;

import cn.fengsui.video.history.HistoryCall;
import cn.fengsui.video.history.HistoryEnd;
import cn.fengsui.video.history.HistoryEvents;
import cn.fengsui.video.history.HistoryRefusal;
import cn.fengsui.video.history.HistoryRefusal.Reason;
import cn.fengsui.video.history.HistoryWish;
import cn.fengsui.video.history.Recorders;
import cn.fengsui.video.history.Timeline;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.Trouble;
import cn.fengsui.video.mansrtsp.MansrtspReply;
import cn.fengsui.video.mansrtsp.MansrtspRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One camera of a playback. It knows what is wanted and what the device does, and asks for one difference at a time,
 * so that a burst of seeks becomes one. A call that the device ended is opened anew where it stood when somebody wants
 * to see more. Fields are touched by tasks of {@code owner} only.
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

    /** What a track needs from around it. */
    record Surroundings(Executor owner, Recorders recorders, PlaybackSettings settings, Clock time) {}

    private static final Duration NEAR_END = Duration.ofSeconds(3);
    private static final Duration PICTURE_PATIENCE = Duration.ofSeconds(2);

    private final String cameraId;
    private final Instant from;
    private final Instant to;
    private final Surroundings around;
    private final TrackPicture picture;
    private final PlaybackClock clock;
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();

    private Timeline timeline;
    private Phase phase = Phase.IDLE;
    private Trouble trouble = Trouble.NONE;
    private boolean hasPlayed;
    private @Nullable HistoryRefusal refusal;
    private Leg leg;
    private Instant legFrom;

    private boolean wishPaused;
    private boolean held;
    private double wishScale = 1;
    private Optional<Instant> wishSeek = Optional.empty();

    private boolean paused;
    private double scale = 1;
    private boolean inFlight;
    private int cseq;

    private long seenPackets;
    private Instant lastPacket;
    private Instant lastAsked;
    private Instant pausedSince;

    Track(String playbackId, String cameraId, Instant from, Instant to, Timeline timeline, Surroundings around) {
        this.cameraId = cameraId;
        this.from = from;
        this.to = to;
        this.timeline = timeline;
        this.around = around;
        this.picture = new TrackPicture(
                "playback " + playbackId + " " + cameraId, around.recorders().thread(cameraId));
        this.clock = new PlaybackClock(from, timeline);
        this.leg = new Leg();
        this.legFrom = from;
        this.lastPacket = around.time().instant();
        this.lastAsked = lastPacket;
        this.pausedSince = lastPacket;
    }

    /** One call; its events count as long as it is the one in use. */
    private final class Leg implements HistoryEvents {
        private volatile @Nullable HistoryCall call;

        @Override
        public void answered(long fileSize) {
            mine(Track.this::answered);
        }

        @Override
        public void ended(HistoryEnd end, String detail) {
            mine(() -> callEnded(end, detail));
        }

        private void mine(Runnable task) {
            around.owner().execute(() -> {
                if (leg == this) {
                    task.run();
                }
            });
        }
    }

    /** Asks for the recording from its first moment in the range. */
    CompletionStage<Void> open() {
        Optional<Instant> first = timeline.nextHeld(from);
        if (first.isEmpty()) {
            fail(
                    new HistoryRefusal(
                            Reason.NO_RECORDING,
                            "The device of camera " + cameraId + " has no recording from " + from + " to " + to + "."),
                    Trouble.NO_RECORDING);
        } else {
            open(first.get());
        }
        return settled();
    }

    private void open(Instant at) {
        wishSeek = Optional.empty();
        paused = false;
        scale = 1;
        inFlight = false;
        phase = Phase.OPENING;
        var fresh = new Leg();
        leg = fresh;
        try {
            HistoryWish wish = HistoryWish.play(cameraId, at, to);
            legFrom = wish.from();
            clock.anchor(legFrom, java.util.OptionalLong.empty());
            clock.speed(1);
            picture.restart();
            show(LiveState.WAITING, Trouble.NONE);
            TimedUnits units = picture.units(clock);
            fresh.call = around.recorders().open(wish, units, units, fresh);
        } catch (HistoryRefusal refused) {
            fail(refused, refused.reason() == Reason.DEVICE_BUSY ? Trouble.DEVICE_BUSY : Trouble.OFFLINE);
        }
    }

    private void answered() {
        phase = Phase.UP;
        hasPlayed = true;
        seenPackets = 0;
        lastPacket = around.time().instant();
        lastAsked = lastPacket;
        step();
    }

    private void callEnded(HistoryEnd end, String detail) {
        if (phase == Phase.OPENING) {
            fail(
                    HistoryRefusal.of(end, cameraId, detail),
                    end == HistoryEnd.BUSY ? Trouble.DEVICE_BUSY : Trouble.REFUSED);
        } else if (end == HistoryEnd.FINISHED || isNearEnd()) {
            over(Phase.ENDED, Trouble.RECORDING_ENDED);
        } else {
            over(Phase.LOST, Trouble.HUNG_UP);
        }
    }

    private boolean isNearEnd() {
        Instant last = timeline.lastHeld(to).orElse(to);
        return !clock.position().isBefore(last.minus(NEAR_END));
    }

    /** One that has played before may be tried again. */
    private void fail(HistoryRefusal why, Trouble shown) {
        refuse(why);
        if (hasPlayed) {
            over(Phase.LOST, shown);
        } else {
            refusal = why;
            over(Phase.FAILED, shown);
        }
    }

    private void over(Phase end, Trouble why) {
        phase = end;
        leg = new Leg();
        inFlight = false;
        show(LiveState.LOST, why);
        step();
    }

    private void show(LiveState state, Trouble why) {
        trouble = why;
        picture.show(state, why);
    }

    CompletionStage<Void> pause(boolean on) {
        wishPaused = on;
        pausedSince = around.time().instant();
        return pursue();
    }

    /** Waits for the other cameras, or does no longer. */
    void hold(boolean on) {
        held = on;
        step();
    }

    CompletionStage<Void> speed(double wanted) {
        wishScale = wanted;
        return pursue();
    }

    /** To this moment or, where nothing is recorded, the next that is. */
    CompletionStage<Void> seek(Instant at) {
        Instant within = at.isBefore(from) ? from : at.isBefore(to) ? at : to.minusSeconds(1);
        wishSeek = timeline.nextHeld(within);
        if (wishSeek.isEmpty() && phase != Phase.FAILED) {
            hangUp("nothing recorded after " + within);
            over(Phase.ENDED, Trouble.NO_RECORDING);
        }
        return pursue();
    }

    private CompletionStage<Void> pursue() {
        CompletionStage<Void> done = settled();
        step();
        return done;
    }

    /** Completes when the device does what is wanted; fails with {@link HistoryRefusal}. */
    private CompletionStage<Void> settled() {
        var done = new CompletableFuture<Void>();
        if (phase == Phase.FAILED && refusal != null) {
            done.completeExceptionally(refusal);
        } else {
            waiting.add(done);
        }
        return done;
    }

    private void refuse(HistoryRefusal why) {
        List<CompletableFuture<Void>> told = List.copyOf(waiting);
        waiting.clear();
        told.forEach(one -> one.completeExceptionally(why));
    }

    private void settle() {
        List<CompletableFuture<Void>> told = List.copyOf(waiting);
        waiting.clear();
        told.forEach(one -> one.complete(null));
    }

    /** The next thing to ask for, if any. */
    private void step() {
        if (inFlight) {
            return;
        }
        switch (phase) {
            case UP -> control();
            case ENDED -> wishSeek.ifPresentOrElse(this::open, this::settle);
            case LOST -> reopen();
            case IDLE, OPENING -> {}
            case FAILED -> settle();
        }
    }

    private void reopen() {
        if (wishSeek.isPresent()) {
            open(wishSeek.get());
        } else if (!waiting.isEmpty() && !wishPaused) {
            open(clock.position());
        } else {
            settle();
        }
    }

    private void control() {
        boolean stand = wishPaused || held;
        if (wishSeek.isPresent()) {
            seekNow(wishSeek.get());
        } else if (!stand && paused) {
            ask(MansrtspRequest.resume(++cseq), done -> paused = false, this::openAgain);
        } else if (wishScale != scale && !paused) {
            ask(MansrtspRequest.speed(++cseq, wishScale), done -> changedSpeed(), this::speedRefused);
        } else if (stand && !paused) {
            pauseWhenSeen();
        } else {
            settle();
        }
    }

    private void seekNow(Instant at) {
        wishSeek = Optional.empty();
        double seconds = Duration.between(legFrom, at).toMillis() / 1_000.0;
        if (seconds < 0) {
            hangUp("seek to before the call's range");
            open(at);
            return;
        }
        picture.restart();
        ask(
                MansrtspRequest.seek(++cseq, seconds),
                reply -> {
                    paused = false;
                    clock.anchor(at, reply.rtpTime());
                    reply.scale().ifPresent(now -> scale = now);
                },
                refused -> {
                    hangUp("seek refused");
                    open(at);
                });
    }

    private void changedSpeed() {
        scale = wishScale;
        clock.speed(scale);
    }

    private void speedRefused(String why) {
        double wanted = wishScale;
        wishScale = scale;
        refuse(new HistoryRefusal(
                Reason.REFUSED_BY_DEVICE,
                "The device of camera " + cameraId + " does not play at speed " + wanted + " (" + why
                        + "); it goes on at " + scale + "."));
    }

    /** After a seek the new place is shown before it stands still. */
    private void pauseWhenSeen() {
        Instant now = around.time().instant();
        if (clock.hasPicture() || now.isAfter(lastAsked.plus(PICTURE_PATIENCE))) {
            ask(new MansrtspRequest.Pause(++cseq), done -> paused = true, this::pauseRefused);
        }
    }

    private void pauseRefused(String why) {
        wishPaused = false;
        held = false;
        refuse(new HistoryRefusal(
                Reason.REFUSED_BY_DEVICE, "The device of camera " + cameraId + " does not pause (" + why + ")."));
    }

    private void openAgain(String why) {
        hangUp("device does not play on: " + why);
        open(clock.position());
    }

    private void ask(MansrtspRequest request, Consumer<MansrtspReply> done, Consumer<String> refused) {
        Leg asked = leg;
        HistoryCall call = asked.call;
        if (call == null) {
            return;
        }
        inFlight = true;
        lastAsked = around.time().instant();
        call.control(request)
                .whenComplete((reply, failure) -> asked.mine(() -> {
                    inFlight = false;
                    lastPacket = around.time().instant();
                    if (failure == null && reply.isDone()) {
                        done.accept(reply);
                    } else {
                        refused.accept(failure == null ? "status " + reply.status() : "" + failure.getMessage());
                    }
                    step();
                }));
    }

    /** Now and then, on the owner. */
    void tick() {
        Instant now = around.time().instant();
        if (phase == Phase.UP) {
            watchMedia(now);
        }
        if (phase == Phase.UP && paused && !inFlight) {
            keepAlive(now);
        }
        step();
    }

    private void watchMedia(Instant now) {
        HistoryCall call = leg.call;
        long packets = call == null ? 0 : call.packets();
        if (packets != seenPackets || paused || inFlight) {
            seenPackets = packets;
            lastPacket = now;
        }
        Duration patience = packets == 0
                ? around.settings().firstPacket()
                : around.settings().mediaLost();
        if (now.isAfter(lastPacket.plus(patience))) {
            hangUp("no packet for " + patience.toSeconds() + " s");
            boolean ended = packets > 0 && isNearEnd();
            over(
                    ended ? Phase.ENDED : Phase.LOST,
                    ended ? Trouble.RECORDING_ENDED : packets == 0 ? Trouble.NO_MEDIA : Trouble.MEDIA_LOST);
        }
    }

    private void keepAlive(Instant now) {
        if (wishPaused && now.isAfter(pausedSince.plus(around.settings().longestPause()))) {
            hangUp("paused for too long");
            over(Phase.LOST, Trouble.NONE);
        } else if (now.isAfter(lastAsked.plus(around.settings().keepalive()))) {
            ask(new MansrtspRequest.Pause(++cseq), done -> {}, this::openWhenWanted);
        }
    }

    private void openWhenWanted(String why) {
        hangUp("paused call is gone: " + why);
        over(Phase.LOST, Trouble.NONE);
    }

    /** Says on the picture that there is nothing to see at this time. */
    void showGap() {
        if (trouble != Trouble.NO_RECORDING) {
            show(LiveState.WAITING, Trouble.NO_RECORDING);
        }
    }

    void showPlaying() {
        if (phase == Phase.UP) {
            trouble = Trouble.NONE;
        }
    }

    private void hangUp(String reason) {
        HistoryCall call = leg.call;
        leg = new Leg();
        inFlight = false;
        if (call != null) {
            call.hangUp(reason);
        }
    }

    void close(String reason) {
        hangUp(reason);
        phase = Phase.ENDED;
        wishSeek = Optional.empty();
        show(LiveState.LOST, Trouble.RECORDING_ENDED);
        settle();
    }

    void timeline(Timeline known) {
        timeline = known;
        clock.timeline(known);
    }

    Timeline timeline() {
        return timeline;
    }

    InStep.Lane lane() {
        boolean runs = phase == Phase.UP && clock.hasPicture() && wishSeek.isEmpty() && !isStalled();
        return new InStep.Lane(clock.position(), runs, held);
    }

    /** Nothing comes although it should. */
    boolean isStalled() {
        return phase == Phase.UP && !paused && around.time().instant().isAfter(lastPacket.plus(PICTURE_PATIENCE));
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
        return trouble;
    }

    Instant position() {
        return wishSeek.orElse(clock.position());
    }

    boolean isPaused() {
        return paused;
    }

    double scale() {
        return scale;
    }
}
