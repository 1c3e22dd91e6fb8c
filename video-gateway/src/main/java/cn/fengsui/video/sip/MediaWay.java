package cn.fengsui.video.sip;

/** How media comes from a device, seen from us (GB/T 28181-2022 Annex D). */
public enum MediaWay {
    /** Whatever works, remembered. */
    AUTO,
    UDP,
    /** We listen, the device connects. */
    TCP_PASSIVE,
    /** We connect to the device. */
    TCP_ACTIVE
}
