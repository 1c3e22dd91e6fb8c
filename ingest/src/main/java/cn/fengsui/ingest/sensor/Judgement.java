package cn.fengsui.ingest.sensor;

import cn.fengsui.domain.sensor.ReadingQuality;
import cn.fengsui.domain.sensor.SensorFlag;
import cn.fengsui.domain.sensor.SensorReading;
import cn.fengsui.domain.sensor.SensorState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a reading can be believed, from what the sensor said before: a pure function. A jump that the following
 * readings confirm is believed in the end, so that a real flood is not lost for being fast.
 */
final class Judgement {

    /** So many readings in a row that agree after a jump are believed. */
    private static final int CONFIRMING = 3;

    private static final Duration TREND_LEAST = Duration.ofSeconds(30);
    private static final Duration TREND_MOST = Duration.ofHours(6);
    private static final double TREND_WEIGHT = 0.5;
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double SECONDS_PER_MINUTE = 60;

    private Judgement() {}

    /**
     * The state after a reading that is newer than the one before.
     *
     * @param told with the quality that its source gave it
     * @param before null for the first of this sensor
     */
    static SensorState of(
            SensorReading told,
            String source,
            String name,
            Quantity quantity,
            @Nullable SensorState before,
            Instant now) {
        boolean isSame = before != null && before.reading().value() == told.value();
        Instant sameSince = isSame && before != null ? before.sameSince() : told.at();
        int sameCount = isSame && before != null ? before.sameCount() + 1 : 1;
        int suspect = suspect(told, quantity, before);
        var flag = flag(told, quantity, sameSince, sameCount, suspect);
        boolean isBelieved = flag == SensorFlag.NONE && told.quality() != ReadingQuality.BAD;
        return new SensorState(
                with(told, flag),
                source,
                name.isEmpty() && before != null ? before.name() : name,
                flag,
                now,
                sameSince,
                sameCount,
                isBelieved || before == null ? told.value() : before.believed(),
                isBelieved ? told.at() : before == null ? Instant.EPOCH : before.believedAt(),
                isBelieved ? 0 : suspect,
                isBelieved ? trend(told, before) : before == null ? 0 : before.trendPerHour());
    }

    private static SensorFlag flag(
            SensorReading told, Quantity quantity, Instant sameSince, int sameCount, int suspect) {
        double value = told.value();
        if (told.quality() == ReadingQuality.BAD) {
            return SensorFlag.TOLD;
        }
        if (!(value >= quantity.least() && value <= quantity.most())) {
            return SensorFlag.IMPOSSIBLE;
        }
        if (quantity.stuckReadings() > 0 && value == quantity.most() && sameCount >= quantity.stuckReadings()) {
            return SensorFlag.STUCK;
        }
        boolean isFrozen = quantity.frozenReadings() > 0
                && sameCount >= quantity.frozenReadings()
                && !told.at().isBefore(sameSince.plus(quantity.frozenAfter()));
        if (isFrozen) {
            return SensorFlag.FROZEN;
        }
        return suspect > 0 && suspect < CONFIRMING ? SensorFlag.TOO_FAST : SensorFlag.NONE;
    }

    /** How many readings in a row, this one included, left the believed value too fast and agree with each other. */
    private static int suspect(SensorReading told, Quantity quantity, @Nullable SensorState before) {
        if (before == null
                || before.believedAt().equals(Instant.EPOCH)
                || !isTooFast(before.believed(), before.believedAt(), told, quantity)) {
            return 0;
        }
        var last = before.reading();
        boolean agrees = before.suspect() > 0 && !isTooFast(last.value(), last.at(), told, quantity);
        return agrees ? before.suspect() + 1 : 1;
    }

    private static boolean isTooFast(double from, Instant at, SensorReading told, Quantity quantity) {
        double seconds = Math.max(1, Duration.between(at, told.at()).toMillis() / 1000.0);
        double allowed = quantity.mostPerMinute() * Math.max(1, seconds / SECONDS_PER_MINUTE);
        return Math.abs(told.value() - from) > allowed;
    }

    /** Smoothed over the readings; forgotten after a long silence. */
    private static double trend(SensorReading told, @Nullable SensorState before) {
        if (before == null || before.believedAt().equals(Instant.EPOCH)) {
            return 0;
        }
        var since = Duration.between(before.believedAt(), told.at());
        if (since.compareTo(TREND_MOST) > 0) {
            return 0;
        }
        if (since.compareTo(TREND_LEAST) < 0) {
            return before.trendPerHour();
        }
        double now = (told.value() - before.believed()) / (since.toMillis() / 1000.0) * SECONDS_PER_HOUR;
        return before.trendPerHour() == 0 ? now : before.trendPerHour() * (1 - TREND_WEIGHT) + now * TREND_WEIGHT;
    }

    private static SensorReading with(SensorReading told, SensorFlag flag) {
        return new SensorReading(
                told.sensorId(),
                told.quantity(),
                told.value(),
                told.unit(),
                flag == SensorFlag.NONE ? told.quality() : ReadingQuality.BAD,
                told.place(),
                told.at(),
                told.drill());
    }
}
