package cn.fengsui.simulator.record;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which hours of the last week a channel was recorded: a pure function of its id and the time, so that it needs no memory.
 * An hour has one file of 40 to 60 minutes, sometimes two, and one hour in eleven has none. The present hour is recorded up
 * to now.
 */
public final class RecordingPlan {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final long HOUR = 3_600;
    private static final int NONE_IN = 11;
    private static final int SPLIT_IN = 5;
    private static final int ALARM_IN = 7;

    private final long seed;
    private final Clock clock;

    public RecordingPlan(String channelId, Clock clock) {
        this.seed = channelId.hashCode() * 0x9E3779B97F4A7C15L;
        this.clock = clock;
    }

    /** The files that overlap this time, in order. */
    public List<Recording> between(Instant from, Instant to) {
        var now = clock.instant();
        var first = from.isBefore(now.minus(KEPT)) ? now.minus(KEPT) : from;
        var last = to.isAfter(now) ? now : to;
        var found = new ArrayList<Recording>();
        for (long hour = Math.floorDiv(first.getEpochSecond(), HOUR); hour * HOUR < last.getEpochSecond(); hour++) {
            for (var recording : hour(hour)) {
                boolean hasBegun = recording.from().isBefore(last);
                if (hasBegun && recording.to().isAfter(first)) {
                    found.add(
                            recording.to().isAfter(now)
                                    ? new Recording(recording.from(), now, recording.type())
                                    : recording);
                }
            }
        }
        return found;
    }

    /** The moment itself if it was recorded, else the beginning of the next file; empty when there is none before the end. */
    public Optional<Instant> next(Instant moment, Instant end) {
        return between(moment, end).stream()
                .filter(recording -> recording.to().isAfter(moment))
                .findFirst()
                .map(recording -> recording.from().isAfter(moment) ? recording.from() : moment);
    }

    private List<Recording> hour(long hour) {
        long chance = mix(hour);
        var begin = Instant.ofEpochSecond(hour * HOUR);
        if (chance % NONE_IN == 0) {
            return List.of();
        }
        var type = chance / 11 % ALARM_IN == 0 ? "alarm" : "time";
        var end = begin.plusSeconds(HOUR - (chance / 77 % 3) * 600);
        if (chance / 231 % SPLIT_IN != 0) {
            return List.of(new Recording(begin, end, type));
        }
        return List.of(
                new Recording(begin, begin.plusSeconds(1_200), type),
                new Recording(begin.plusSeconds(1_500), end, "time"));
    }

    private long mix(long hour) {
        long z = seed + hour * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 30) * 0x94D049BB133111EBL;
        return (z ^ z >>> 31) & Long.MAX_VALUE;
    }
}
