package cn.fengsui.simulator.profile;

/** How media travel, seen from the platform as in its offer. */
public enum MediaWay {
    UDP,
    /** The platform listens, the device connects ({@code a=setup:passive} in the offer). */
    TCP_PASSIVE,
    /** The device listens, the platform connects ({@code a=setup:active} in the offer). */
    TCP_ACTIVE
}
