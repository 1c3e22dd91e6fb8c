package cn.fengsui.simulator.rtp;

/** Where a stream stands: what {@code RTP-Info} tells (RFC 2326 §12.33). */
public record RtpPoint(int sequence, long rtpTime) {}
