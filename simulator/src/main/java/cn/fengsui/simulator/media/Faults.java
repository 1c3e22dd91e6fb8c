package cn.fengsui.simulator.media;

import java.time.Duration;

/**
 * What goes wrong on purpose on the way of the media, for tests and demonstrations.
 *
 * @param lossRate share of RTP packets that are never sent, 0 to 1
 * @param reorderRate share of RTP packets that leave one packet late, 0 to 1
 * @param withoutMarker some devices never set the RTP marker (GB/T 28181 field practice)
 * @param foreignSsrc the packets carry another SSRC than the SDP says
 * @param tornRate share of RTP packets over TCP that are cut after the length was written, as by a sender's overflow
 * @param vanishesAfter the stream falls silent without a BYE after this time; zero = never
 */
public record Faults(
        double lossRate,
        double reorderRate,
        boolean withoutMarker,
        boolean foreignSsrc,
        double tornRate,
        Duration vanishesAfter) {
    public static final Faults NONE = new Faults(0, 0, false);

    public Faults {
        if (!isShare(lossRate) || !isShare(reorderRate) || !isShare(tornRate)) {
            throw new IllegalArgumentException("Loss, reorder and torn rates are shares from 0 to 1, got " + lossRate
                    + ", " + reorderRate + " and " + tornRate + ".");
        }
    }

    public Faults(double lossRate, double reorderRate, boolean withoutMarker) {
        this(lossRate, reorderRate, withoutMarker, false, 0, Duration.ZERO);
    }

    private static boolean isShare(double rate) {
        return rate >= 0 && rate <= 1;
    }

    public Faults vanishing(Duration after) {
        return new Faults(lossRate, reorderRate, withoutMarker, foreignSsrc, tornRate, after);
    }

    public Faults torn(double rate) {
        return new Faults(lossRate, reorderRate, withoutMarker, foreignSsrc, rate, vanishesAfter);
    }

    public Faults unmarked() {
        return new Faults(lossRate, reorderRate, true, foreignSsrc, tornRate, vanishesAfter);
    }

    public Faults withForeignSsrc() {
        return new Faults(lossRate, reorderRate, withoutMarker, true, tornRate, vanishesAfter);
    }
}
