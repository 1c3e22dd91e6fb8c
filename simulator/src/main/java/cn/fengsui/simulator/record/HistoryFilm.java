package cn.fengsui.simulator.record;

import cn.fengsui.simulator.media.Film;
import cn.fengsui.simulator.media.Frame;
import cn.fengsui.simulator.media.VideoCodec;
import java.time.Duration;
import java.time.Instant;

/**
 * A recording that is played. Forwards every picture shows the moment that is reached; gaps are skipped. Backwards one
 * second after the other is sent, each of them forwards from a keyframe (GB/T 28181-2022 Annex B). Used under the lock of
 * its stream.
 */
public final class HistoryFilm implements Film {
    private static final long NANOS_PER_TICK_NUMERATOR = 100_000;
    private static final long NANOS_PER_TICK_DENOMINATOR = 9;
    /** Before two pictures tell how far they lie apart: twelve a second. */
    private static final long USUAL_STEP = 7_500;

    private static final Duration BACKWARD_GROUP = Duration.ofSeconds(1);

    private final Film film;
    private final RecordingPlan plan;
    private final Instant from;
    private final Instant to;
    private final boolean keepsStamps;
    private Instant position;
    private Instant groupStart = Instant.MIN;
    private Instant groupEnd = Instant.MIN;
    private double scale;
    private long ticks;
    private long innerTicks = -1;
    private boolean wasSought = true;
    private boolean isFirst = true;

    /**
     * @param film what the channel films; owned by this one
     * @param scale speed at the beginning: 1, or the speed of a download
     * @param keepsStamps at other speeds time stamps go on as recorded and frames leave faster (a known quirk, and downloads)
     */
    public HistoryFilm(Film film, RecordingPlan plan, Instant from, Instant to, double scale, boolean keepsStamps) {
        this.film = film;
        this.plan = plan;
        this.from = from;
        this.to = to;
        this.scale = scale;
        this.keepsStamps = keepsStamps;
        this.position = from;
    }

    /** Seconds from the beginning of what was asked for. */
    public double position() {
        return Duration.between(from, position).toMillis() / 1_000.0;
    }

    public double length() {
        return Duration.between(from, to).toMillis() / 1_000.0;
    }

    public double scale() {
        return scale;
    }

    /** Goes on from another place. */
    public void seek(double seconds) {
        position = from.plusMillis((long) (seconds * 1_000));
        position = position.isBefore(from) ? from : position.isAfter(to) ? to : position;
        groupEnd = Instant.MIN;
        wasSought = true;
    }

    /** @param speed 1 normal, 2 double, 0.25 slow motion, -1 backwards */
    public void scale(double speed) {
        boolean turns = speed < 0 != scale < 0;
        scale = speed;
        groupEnd = Instant.MIN;
        wasSought |= turns;
    }

    @Override
    public Frame next() {
        if (scale > 0) {
            position = plan.next(position, to).orElse(position);
        } else if (!groupEnd.isAfter(position)) {
            openGroup();
        }
        if (wasSought) {
            film.requestKeyframe();
            wasSought = false;
        }
        var inner = film.showing(position);
        long step = innerTicks < 0 ? USUAL_STEP : inner.decodeTicks90kHz() - innerTicks;
        innerTicks = inner.decodeTicks90kHz();
        ticks += isFirst ? 0 : step;
        isFirst = false;
        advance(step);
        return new Frame(inner.annexB(), inner.isKeyframe(), ticks, ticks);
    }

    private void advance(long step) {
        double speed = keepsStamps ? Math.signum(scale) : scale;
        long nanos = (long) (step * NANOS_PER_TICK_NUMERATOR / NANOS_PER_TICK_DENOMINATOR * Math.abs(speed));
        position = position.plusNanos(nanos);
        if (scale < 0 && !position.isBefore(groupEnd)) {
            position = groupStart;
            groupEnd = Instant.MIN;
        }
    }

    private void openGroup() {
        groupEnd = position;
        groupStart = position.minus(BACKWARD_GROUP);
        groupStart = groupStart.isBefore(from) ? from : groupStart;
        position = groupStart;
        wasSought = true;
    }

    @Override
    public boolean isOver() {
        return scale > 0
                ? plan.next(position, to).filter(next -> next.isBefore(to)).isEmpty()
                : !position.isAfter(from) && !groupEnd.isAfter(position);
    }

    @Override
    public double pace() {
        return keepsStamps ? Math.abs(scale) : 1;
    }

    @Override
    public VideoCodec codec() {
        return film.codec();
    }

    @Override
    public void requestKeyframe() {
        film.requestKeyframe();
    }

    @Override
    public void close() {
        film.close();
    }
}
