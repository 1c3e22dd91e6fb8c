package cn.fengsui.video.sdp;

import java.util.Locale;

/** How media travels from a device to us (GB/T 28181-2022 Annex C, D). Passive and active are our roles. */
public enum MediaWay {
    /** Try TCP passive, UDP, TCP active, and remember what worked. */
    AUTO,
    UDP,
    /** We listen, the device connects. */
    TCP_PASSIVE,
    /** The device listens, we connect to the port of its answer. */
    TCP_ACTIVE;

    public boolean isTcp() {
        return this == TCP_PASSIVE || this == TCP_ACTIVE;
    }

    /** For people and logs: {@code TCP passive}. */
    public String text() {
        return switch (this) {
            case AUTO -> "auto";
            case UDP -> "UDP";
            case TCP_PASSIVE -> "TCP passive";
            case TCP_ACTIVE -> "TCP active";
        };
    }

    /**
     * Reads {@code auto}, {@code udp}, {@code tcp-passive}, {@code tcp-active}, in any case.
     *
     * @throws IllegalArgumentException naming the four
     */
    public static MediaWay of(String text) {
        try {
            return valueOf(text.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "Media way '" + text + "' is unknown; use auto, udp, tcp-passive or tcp-active.", unknown);
        }
    }
}
