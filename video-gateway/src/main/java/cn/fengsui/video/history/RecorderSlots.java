package cn.fengsui.video.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts history calls per device, so that nobody runs into a time-out because a recorder is full (field problem 13).
 * A device that answers 486 is believed for a while: it gets no more than it had then. Any thread.
 */
final class RecorderSlots {

    private static final Duration BELIEVED = Duration.ofMinutes(10);

    private record Learned(int most, Instant until) {}

    private final int usual;
    private final Clock clock;
    private final Map<String, List<HistoryWish>> taken = new HashMap<>();
    private final Map<String, Learned> learned = new HashMap<>();

    /** @param usual most calls per device until it says otherwise */
    RecorderSlots(int usual, Clock clock) {
        this.usual = usual;
        this.clock = clock;
    }

    /** @throws HistoryRefusal {@code DEVICE_BUSY} naming who has the recorder */
    synchronized void take(String deviceId, HistoryWish wish) {
        List<HistoryWish> calls = taken.computeIfAbsent(deviceId, id -> new ArrayList<>());
        int most = most(deviceId);
        if (calls.size() >= most) {
            throw new HistoryRefusal(
                    HistoryRefusal.Reason.DEVICE_BUSY,
                    "Device " + deviceId + " allows " + (most == 1 ? "one playback" : most + " playbacks")
                            + " at a time, and has: " + named(calls)
                            + ". Wait until one ends, or watch the same range together.");
        }
        calls.add(wish);
    }

    synchronized void giveBack(String deviceId, HistoryWish wish) {
        List<HistoryWish> calls = taken.get(deviceId);
        if (calls != null && calls.remove(wish) && calls.isEmpty()) {
            taken.remove(deviceId);
        }
    }

    /** The device answered 486 to this call, which is still counted. */
    synchronized void full(String deviceId) {
        int others = taken.getOrDefault(deviceId, List.of()).size() - 1;
        if (others > 0) {
            learned.put(deviceId, new Learned(others, clock.instant().plus(BELIEVED)));
        }
    }

    private int most(String deviceId) {
        Learned told = learned.get(deviceId);
        if (told != null && !clock.instant().isBefore(told.until())) {
            learned.remove(deviceId);
            told = null;
        }
        return told == null ? usual : Math.min(usual, told.most());
    }

    private static String named(List<HistoryWish> calls) {
        return String.join(
                ", ",
                calls.stream()
                        .map(wish -> "camera " + wish.cameraId() + " from " + wish.from() + " to " + wish.to())
                        .toList());
    }
}
