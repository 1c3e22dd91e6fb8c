package cn.fengsui.simulator.city;

import cn.fengsui.simulator.picture.Weather;
import java.time.Duration;
import java.time.Instant;

/**
 * The course of one round, told in minutes of a 40-minute script; a shorter or longer cycle plays the same script faster or
 * slower. Immutable.
 *
 * <pre>
 *  0   calm
 *  2   rain begins, a storm from 6
 *  5   城南下穿通道 floods (level II), deepest from 12
 *  9   a recorder loses its line, until 14
 * 15   fire in 江南仓储园, level II at 16, level I at 20 when it spreads
 * 20   the rain gives way, over at 25
 * 26   the fire dies down, out at 32
 * 34   calm, until 40
 * </pre>
 */
final class Drama implements Weather {
    static final double SCRIPT_MINUTES = 40;
    private static final double OTHER_UNDERPASSES = 0.25;

    private final Instant start;
    private final Duration cycle;
    private final CameraPlan cameras;

    Drama(Instant start, Duration cycle, CameraPlan cameras) {
        this.start = start;
        this.cycle = cycle;
        this.cameras = cameras;
    }

    /** How many rounds were complete at this moment; negative before the start. */
    long round(Instant at) {
        return Math.floorDiv(Duration.between(start, at).toMillis(), cycle.toMillis());
    }

    /** The moment at which a round began. */
    Instant roundStart(long round) {
        return start.plus(cycle.multipliedBy(round));
    }

    /** Where the script stands, 0 to 40. */
    double minute(Instant at) {
        long inRound = Math.floorMod(Duration.between(start, at).toMillis(), cycle.toMillis());
        return inRound * SCRIPT_MINUTES / cycle.toMillis();
    }

    /** The moment of a script minute in a round. */
    Instant moment(long round, double minute) {
        return roundStart(round).plusMillis(Math.round(minute / SCRIPT_MINUTES * cycle.toMillis()));
    }

    /** What is going on now, in one or two words for the status line. */
    String phase(Instant at) {
        double minute = minute(at);
        if (at.isBefore(start) || minute < 2) {
            return "calm";
        }
        if (minute < 15) {
            return "rainstorm";
        }
        if (minute < 26) {
            return "rain and fire";
        }
        return minute < 34 ? "recovery" : "calm";
    }

    @Override
    public double rain(Instant at) {
        return at.isBefore(start) ? 0 : rain(minute(at));
    }

    static double rain(double minute) {
        return ramp(minute, 2, 6, 20, 25);
    }

    @Override
    public double flood(String channelId, Instant at) {
        if (at.isBefore(start)) {
            return 0;
        }
        double depth = ramp(minute(at), 4.5, 12, 22, 32);
        return cameras.films(channelId, "underpass") ? depth : depth * OTHER_UNDERPASSES;
    }

    @Override
    public double fire(String channelId, Instant at) {
        if (at.isBefore(start) || !cameras.films(channelId, "fire")) {
            return 0;
        }
        double minute = minute(at);
        double first = ramp(minute, 14.5, 16, 27, 32) * 0.6;
        return first + ramp(minute, 19, 21, 25, 29) * 0.4;
    }

    boolean isRecorderDown(Instant at) {
        double minute = minute(at);
        return !at.isBefore(start) && minute >= 9 && minute < 14;
    }

    /** 0 before {@code up}, 1 from {@code full} to {@code down}, 0 again after {@code end}. */
    private static double ramp(double minute, double up, double full, double down, double end) {
        double rising = (minute - up) / (full - up);
        double falling = (end - minute) / (end - down);
        return Math.max(0, Math.min(1, Math.min(rising, falling)));
    }
}
