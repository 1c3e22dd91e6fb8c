package cn.fengsui.video.playback;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Keeps several recordings on one clock: the slowest one sets it, those ahead of it wait. A recording that has nothing
 * at this time stands ahead, at its next piece, and waits there until the others come. Pure functions; any thread.
 */
final class InStep {

    private static final double TOLERANCE_SECONDS = 0.35;
    private static final double MET_SECONDS = 0.1;
    private static final double MILLIS = 1_000;

    /**
     * Where one recording stands.
     *
     * @param runs it has a picture and has not ended or stalled
     * @param held it waits for the others
     */
    record Lane(Instant at, boolean runs, boolean held) {}

    enum Move {
        LEAVE,
        HOLD,
        RELEASE
    }

    private InStep() {}

    /** What to do with each lane, in the same order. */
    static List<Move> moves(List<Lane> lanes, double scale) {
        Optional<Instant> common = clock(lanes, scale);
        return lanes.stream()
                .map(lane -> common.map(at -> move(lane, at, scale)).orElse(Move.LEAVE))
                .toList();
    }

    private static Move move(Lane lane, Instant common, double scale) {
        double ahead = ahead(lane.at(), common, scale) / Math.max(1, Math.abs(scale));
        if (lane.held()) {
            return !lane.runs() || ahead <= MET_SECONDS ? Move.RELEASE : Move.LEAVE;
        }
        return lane.runs() && ahead > TOLERANCE_SECONDS ? Move.HOLD : Move.LEAVE;
    }

    /** The moment the slowest recording shows; when all wait, that of the first to go on. Empty when none runs. */
    static Optional<Instant> clock(List<Lane> lanes, double scale) {
        Comparator<Lane> slowest =
                scale < 0 ? Comparator.comparing(Lane::at).reversed() : Comparator.comparing(Lane::at);
        return lanes.stream()
                .filter(lane -> lane.runs() && !lane.held())
                .min(slowest)
                .or(() -> lanes.stream().filter(Lane::runs).min(slowest))
                .map(Lane::at);
    }

    /** Seconds of recording, positive when it is ahead in the direction of play. */
    static double ahead(Instant at, Instant common, double scale) {
        return Math.signum(scale) * Duration.between(common, at).toMillis() / MILLIS;
    }
}
