package cn.fengsui.video.hls;

import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.Trouble;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The newest seconds of a picture as parts and segments. A segment begins with a keyframe where one comes in time;
 * a camera with seconds between its keyframes is cut without. Fragments come on one media thread, everything else from
 * any; guarded by its own lock, and nobody is woken while it is held.
 */
public final class HlsStream implements PictureSink {

    /** Most of a segment; the target duration of the playlist. */
    static final int TARGET_SECONDS = 4;
    /** Most of a part. */
    static final double PART_SECONDS = 0.4;

    private static final double SHORTEST_SEGMENT_SECONDS = 1;
    private static final int SEGMENTS_KEPT = 6;
    private static final int MOST_WAITING = 200;
    private static final double ROUNDING = 1e-4;

    /** Somebody who waits for a part. */
    private record Waiting(long segment, int part, CompletableFuture<Boolean> there) {}

    private final Deque<Segment> segments = new ArrayDeque<>();
    private final List<Buffer> inits = new ArrayList<>();
    private final List<Fragment> gathered = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private int initsForgotten;
    private long nextNumber;
    private double gatheredSeconds;
    private @Nullable InitSegment current;

    @Override
    public void init(InitSegment init) {
        wake(addInit(init));
    }

    private synchronized List<CompletableFuture<Boolean>> addInit(InitSegment init) {
        InitSegment before = current;
        if (before != null && before.bytes().equals(init.bytes())) {
            return List.of();
        }
        current = init;
        closeSegment();
        inits.add(init.bytes());
        return ready();
    }

    @Override
    public void fragment(Fragment fragment) {
        wake(addFragment(fragment));
    }

    private synchronized List<CompletableFuture<Boolean>> addFragment(Fragment fragment) {
        if (current == null) {
            return List.of();
        }
        if (fragment.isPicture()) {
            double seconds = fragment.duration() / 90_000.0;
            if (cutsSegment(fragment, seconds)) {
                closeSegment();
            } else if (gatheredSeconds + seconds > PART_SECONDS + ROUNDING) {
                closePart();
            }
            gatheredSeconds += seconds;
        }
        gathered.add(fragment);
        return ready();
    }

    private boolean cutsSegment(Fragment fragment, double seconds) {
        Segment open = segments.peekLast();
        if (open == null || open.isClosed()) {
            return false;
        }
        double length = open.seconds() + gatheredSeconds;
        return (fragment.keyframe() && length >= SHORTEST_SEGMENT_SECONDS)
                || length + seconds > TARGET_SECONDS + ROUNDING;
    }

    private void closePart() {
        if (gathered.isEmpty()) {
            return;
        }
        Segment open = segments.peekLast();
        if (open == null || open.isClosed()) {
            open = new Segment(nextNumber++, initsForgotten + inits.size() - 1);
            segments.add(open);
            forgetOld();
        }
        open.add(Part.of(gathered));
        if (open.number() == 0) { // as short as a part, so that players without parts begin at once too
            open.close();
        }
        gathered.clear();
        gatheredSeconds = 0;
    }

    private void closeSegment() {
        closePart();
        Segment open = segments.peekLast();
        if (open != null) {
            open.close();
        }
    }

    private void forgetOld() {
        while (segments.size() > SEGMENTS_KEPT) {
            segments.removeFirst();
        }
        int oldest = segments.getFirst().init();
        while (initsForgotten < oldest && inits.size() > 1) {
            inits.remove(0);
            initsForgotten++;
        }
    }

    @Override
    public void state(LiveState state, Trouble trouble) {}

    /**
     * Completes with true when this part (or, with part -1, this whole segment) is there or long gone, with false when
     * it is too far ahead or too many wait already. Whoever asks limits the time.
     */
    public CompletionStage<Boolean> until(long segment, int part) {
        synchronized (this) {
            if (isThere(segment, part)) {
                return CompletableFuture.completedFuture(true);
            }
            if (segment > nextNumber + 1 || waiting.size() >= MOST_WAITING) {
                return CompletableFuture.completedFuture(false);
            }
            var there = new CompletableFuture<Boolean>();
            waiting.add(new Waiting(segment, part, there));
            there.whenComplete((done, late) -> forget(there));
            return there;
        }
    }

    private synchronized void forget(CompletableFuture<Boolean> there) {
        waiting.removeIf(one -> one.there() == there);
    }

    /** Complete once there is a segment that a player can begin with. */
    public CompletionStage<Boolean> untilBegun() {
        return until(0, -1);
    }

    private boolean isThere(long number, int part) {
        Segment last = segments.peekLast();
        if (last == null || number > last.number()) {
            return false;
        }
        return number < last.number()
                || last.isClosed()
                || (part >= 0 && part < last.parts().size());
    }

    private List<CompletableFuture<Boolean>> ready() {
        if (waiting.isEmpty()) {
            return List.of();
        }
        return waiting.stream()
                .filter(one -> isThere(one.segment(), one.part()))
                .map(Waiting::there)
                .toList();
    }

    private static void wake(List<CompletableFuture<Boolean>> ready) {
        ready.forEach(one -> one.complete(true));
    }

    /** The playlist as it stands. */
    public synchronized String playlist() {
        return Playlist.of(List.copyOf(segments), nextNumber);
    }

    /** The resource of this name, or empty when there is none (any more). */
    public synchronized Optional<Buffer> resource(String name) {
        String[] words = name.split("\\.");
        try {
            return switch (words[0]) {
                case "init" -> init(Integer.parseInt(words[1]));
                case "seg" ->
                    segment(Long.parseLong(words[1])).filter(Segment::isClosed).map(Segment::bytes);
                case "part" -> part(Long.parseLong(words[1]), Integer.parseInt(words[2]));
                default -> Optional.empty();
            };
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException noSuchName) {
            return Optional.empty();
        }
    }

    private Optional<Buffer> init(int number) {
        int at = number - initsForgotten;
        return at < 0 || at >= inits.size() ? Optional.empty() : Optional.of(inits.get(at));
    }

    private Optional<Segment> segment(long number) {
        for (Iterator<Segment> newest = segments.descendingIterator(); newest.hasNext(); ) {
            Segment one = newest.next();
            if (one.number() == number) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private Optional<Buffer> part(long number, int part) {
        return segment(number)
                .filter(one -> part >= 0 && part < one.parts().size())
                .map(one -> {
                    Buffer out = Buffer.buffer();
                    one.parts().get(part).write(out);
                    return out;
                });
    }
}
