package cn.fengsui.simulator.media;

/**
 * What goes wrong on purpose on the way of the media, for tests and demonstrations.
 *
 * @param lossRate share of RTP packets that are never sent, 0 to 1
 * @param reorderRate share of RTP packets that leave one packet late, 0 to 1
 * @param withoutMarker some devices never set the RTP marker (GB/T 28181 field practice)
 */
public record Faults(double lossRate, double reorderRate, boolean withoutMarker) {
    public static final Faults NONE = new Faults(0, 0, false);

    public Faults {
        if (!(lossRate >= 0 && lossRate <= 1 && reorderRate >= 0 && reorderRate <= 1)) {
            throw new IllegalArgumentException(
                    "Loss and reorder rates are shares from 0 to 1, got " + lossRate + " and " + reorderRate + ".");
        }
    }
}
