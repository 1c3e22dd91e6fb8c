package cn.fengsui.video.playback;

import cn.fengsui.video.history.HistoryRefusal;
import cn.fengsui.video.history.HistoryRefusal.Reason;
import cn.fengsui.video.mansrtsp.MansrtspReply;
import cn.fengsui.video.mansrtsp.MansrtspRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is wanted of one camera's recording, and what the device does: pause, speed and place. It asks for one
 * difference at a time, so that a burst of seeks becomes one. Fields are touched by tasks of the track's owner only.
 */
final class Steering {

    /** What a device that refuses makes necessary. */
    interface Anew {
        /** Another call, from there. */
        void open(Instant at);

        /** No call until somebody wants to see more. */
        void lost();
    }

    private final String cameraId;
    private final TrackCall call;
    private final PlaybackClock clock;
    private final TrackPicture picture;
    private final Settling settling;
    private final TrackSurroundings around;
    private final Anew anew;

    private boolean wishPaused;
    private boolean held;
    private double wishScale = 1;
    private Optional<Instant> wishSeek = Optional.empty();

    private boolean paused;
    private double scale = 1;
    private Instant pausedSince;

    Steering(
            String cameraId,
            TrackCall call,
            PlaybackClock clock,
            TrackPicture picture,
            Settling settling,
            TrackSurroundings around,
            Anew anew) {
        this.cameraId = cameraId;
        this.call = call;
        this.clock = clock;
        this.picture = picture;
        this.settling = settling;
        this.around = around;
        this.anew = anew;
        this.pausedSince = around.time().instant();
    }

    void pause(boolean on) {
        wishPaused = on;
        pausedSince = around.time().instant();
    }

    void hold(boolean on) {
        held = on;
    }

    void speed(double wanted) {
        wishScale = wanted;
    }

    void seek(Optional<Instant> at) {
        wishSeek = at;
    }

    /** A new call plays from its beginning at the usual speed. */
    void begun() {
        wishSeek = Optional.empty();
        paused = false;
        scale = 1;
    }

    /** Asks the device that plays for the next difference, if there is one. */
    void control() {
        boolean stand = wishPaused || held;
        if (wishSeek.isPresent()) {
            seekNow(wishSeek.get());
        } else if (!stand && paused) {
            call.ask(MansrtspRequest::resume, done -> paused = false, this::openAgain);
        } else if (wishScale != scale && !paused) {
            double wanted = wishScale;
            call.ask(cseq -> MansrtspRequest.speed(cseq, wanted), done -> changedSpeed(), this::speedRefused);
        } else if (stand && !paused) {
            pauseWhenSeen();
        } else {
            settling.settle();
        }
    }

    private void seekNow(Instant at) {
        wishSeek = Optional.empty();
        double seconds = Duration.between(call.from(), at).toMillis() / 1_000.0;
        if (seconds < 0) {
            call.hangUp("seek to before the call's range");
            anew.open(at);
            return;
        }
        picture.restart();
        call.ask(cseq -> MansrtspRequest.seek(cseq, seconds), reply -> arrived(at, reply), refused -> {
            call.hangUp("seek refused");
            anew.open(at);
        });
    }

    private void arrived(Instant at, MansrtspReply reply) {
        paused = false;
        clock.anchor(at, reply.rtpTime());
        reply.scale().ifPresent(now -> scale = now);
    }

    private void openAgain(String why) {
        call.hangUp("device does not play on: " + why);
        anew.open(clock.position());
    }

    private void changedSpeed() {
        scale = wishScale;
        clock.speed(scale);
    }

    private void speedRefused(String why) {
        double wanted = wishScale;
        wishScale = scale;
        settling.refuse(new HistoryRefusal(
                Reason.REFUSED_BY_DEVICE,
                "The device of camera " + cameraId + " does not play at speed " + wanted + " (" + why
                        + "); it goes on at " + scale + "."));
    }

    /** After a seek the new place is shown before it stands still. */
    private void pauseWhenSeen() {
        Instant now = around.time().instant();
        if (clock.hasPicture() || now.isAfter(call.lastAsked().plus(TrackCall.PICTURE_PATIENCE))) {
            call.ask(MansrtspRequest.Pause::new, done -> paused = true, this::pauseRefused);
        }
    }

    private void pauseRefused(String why) {
        wishPaused = false;
        held = false;
        settling.refuse(new HistoryRefusal(
                Reason.REFUSED_BY_DEVICE, "The device of camera " + cameraId + " does not pause (" + why + ")."));
    }

    /** A paused call is kept up for a while. Now and then, while the device plays. */
    void keepAlive() {
        Instant now = around.time().instant();
        if (!paused || call.isAsking()) {
            return;
        }
        if (wishPaused && now.isAfter(pausedSince.plus(around.settings().longestPause()))) {
            call.hangUp("paused for too long");
            anew.lost();
        } else if (now.isAfter(call.lastAsked().plus(around.settings().keepalive()))) {
            call.ask(MansrtspRequest.Pause::new, done -> {}, this::openWhenWanted);
        }
    }

    private void openWhenWanted(String why) {
        call.hangUp("paused call is gone: " + why);
        anew.lost();
    }

    boolean isPauseWanted() {
        return wishPaused;
    }

    boolean isHeld() {
        return held;
    }

    /** Where somebody wants to be and is not yet. */
    Optional<Instant> goal() {
        return wishSeek;
    }

    boolean isPaused() {
        return paused;
    }

    double scale() {
        return scale;
    }
}
