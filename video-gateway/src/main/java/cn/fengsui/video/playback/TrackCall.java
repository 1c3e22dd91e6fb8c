package cn.fengsui.video.playback;

import cn.fengsui.video.history.HistoryCall;
import cn.fengsui.video.history.HistoryEnd;
import cn.fengsui.video.history.HistoryEvents;
import cn.fengsui.video.history.HistoryWish;
import cn.fengsui.video.mansrtsp.MansrtspReply;
import cn.fengsui.video.mansrtsp.MansrtspRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The call behind one track. Only the newest one counts: what an earlier one still tells or answers is not heard. One
 * question at a time. Fields are touched by tasks of the track's owner only.
 */
final class TrackCall {

    /** A picture that is to come takes no longer, usually. */
    static final Duration PICTURE_PATIENCE = Duration.ofSeconds(2);

    /** What happens to the call in use; on the owner. */
    interface Listener {
        void answered();

        void ended(HistoryEnd end, String detail);

        /** A question was answered, and what is to follow has been done. */
        void free();
    }

    private final TrackSurroundings around;
    private final Listener listener;

    private Leg leg = new Leg();
    private Instant from;
    private boolean isAsking;
    private int cseq;

    private long seenPackets;
    private Instant lastPacket;
    private Instant lastAsked;

    TrackCall(TrackSurroundings around, Instant from, Listener listener) {
        this.around = around;
        this.listener = listener;
        this.from = from;
        this.lastPacket = around.time().instant();
        this.lastAsked = lastPacket;
    }

    /** One call; its events count as long as it is the one in use. */
    private final class Leg implements HistoryEvents {
        private volatile @Nullable HistoryCall call;

        @Override
        public void answered(long fileSize) {
            mine(TrackCall.this::answered);
        }

        @Override
        public void ended(HistoryEnd end, String detail) {
            mine(() -> listener.ended(end, detail));
        }

        private void mine(Runnable task) {
            around.owner().execute(() -> {
                if (leg == this) {
                    task.run();
                }
            });
        }
    }

    /** The call in use counts no longer. */
    void forget() {
        leg = new Leg();
        isAsking = false;
    }

    /**
     * Asks for a recording, in the place of any other.
     *
     * @throws cn.fengsui.video.history.HistoryRefusal when it is refused at once
     */
    void open(HistoryWish wish, TimedUnits units) {
        forget();
        from = wish.from();
        Leg fresh = leg;
        fresh.call = around.recorders().open(wish, units, units, fresh);
    }

    private void answered() {
        seenPackets = 0;
        lastPacket = around.time().instant();
        lastAsked = lastPacket;
        listener.answered();
    }

    void hangUp(String reason) {
        HistoryCall call = leg.call;
        forget();
        if (call != null) {
            call.hangUp(reason);
        }
    }

    /** @param request made with the next sequence number */
    void ask(IntFunction<MansrtspRequest> request, Consumer<MansrtspReply> done, Consumer<String> refused) {
        Leg asked = leg;
        HistoryCall call = asked.call;
        if (call == null) {
            return;
        }
        isAsking = true;
        lastAsked = around.time().instant();
        call.control(request.apply(++cseq))
                .whenComplete((reply, failure) -> asked.mine(() -> {
                    isAsking = false;
                    lastPacket = around.time().instant();
                    if (failure == null && reply.isDone()) {
                        done.accept(reply);
                    } else {
                        refused.accept(failure == null ? "status " + reply.status() : "" + failure.getMessage());
                    }
                    listener.free();
                }));
    }

    boolean isAsking() {
        return isAsking;
    }

    /** Where the range of the call begins. */
    Instant from() {
        return from;
    }

    Instant lastAsked() {
        return lastAsked;
    }

    /** Packets so far; notes whether there are more. While it is paused or being asked, none are expected. */
    long look(boolean paused) {
        HistoryCall call = leg.call;
        long packets = call == null ? 0 : call.packets();
        if (packets != seenPackets || paused || isAsking) {
            seenPackets = packets;
            lastPacket = around.time().instant();
        }
        return packets;
    }

    /** How long the device may send nothing after so many packets. */
    Duration patience(long packets) {
        return packets == 0
                ? around.settings().firstPacket()
                : around.settings().mediaLost();
    }

    /** As of the last {@link #look}. */
    boolean isSilentFor(Duration patience) {
        return around.time().instant().isAfter(lastPacket.plus(patience));
    }
}
