package cn.fengsui.video.history;

import cn.fengsui.video.mansrtsp.MansrtspReply;
import cn.fengsui.video.mansrtsp.MansrtspRequest;
import cn.fengsui.video.sdp.MediaWay;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A history call that asks for its media by one way after the other, as long as the device refuses the way (400, 406,
 * 415, 488) and has not agreed to any. Any thread; guarded by its own lock, held for moments.
 */
final class WayTrial implements HistoryCall, HistoryEvents {

    private final List<MediaWay> ways;
    private final HistoryEvents events;
    private final Consumer<MediaWay> onWorked;
    private @Nullable Function<MediaWay, HistoryCall> opening;
    private @Nullable HistoryCall current;
    private int turn;
    private boolean isAnswered;
    private boolean isOver;

    /** @param onWorked told the way a device agreed to */
    WayTrial(List<MediaWay> ways, HistoryEvents events, Consumer<MediaWay> onWorked) {
        this.ways = ways;
        this.events = events;
        this.onWorked = onWorked;
    }

    /** @throws HistoryRefusal when not even the first way can be asked for */
    synchronized void begin(Function<MediaWay, HistoryCall> open) {
        opening = open;
        current = open.apply(ways.getFirst());
    }

    @Override
    public void answered(long fileSize) {
        MediaWay way;
        synchronized (this) {
            isAnswered = true;
            way = ways.get(turn);
        }
        onWorked.accept(way);
        events.answered(fileSize);
    }

    @Override
    public void ended(HistoryEnd end, String detail) {
        if (end == HistoryEnd.REFUSED && detail.matches("(?:400|406|415|488)\\b.*") && next()) {
            return;
        }
        events.ended(end, detail);
    }

    /** True when another way is being asked for. */
    private synchronized boolean next() {
        Function<MediaWay, HistoryCall> open = opening;
        if (isAnswered || isOver || open == null || turn + 1 >= ways.size()) {
            return false;
        }
        turn++;
        try {
            current = open.apply(ways.get(turn));
            return true;
        } catch (HistoryRefusal full) {
            return false;
        }
    }

    private synchronized @Nullable HistoryCall current() {
        return current;
    }

    @Override
    public CompletionStage<MansrtspReply> control(MansrtspRequest request) {
        HistoryCall call = current();
        return call == null
                ? CompletableFuture.failedFuture(new IllegalStateException("The call has not begun."))
                : call.control(request);
    }

    @Override
    public long packets() {
        HistoryCall call = current();
        return call == null ? 0 : call.packets();
    }

    @Override
    public void hangUp(String reason) {
        HistoryCall call;
        synchronized (this) {
            isOver = true;
            call = current;
        }
        if (call != null) {
            call.hangUp(reason);
        }
    }
}
