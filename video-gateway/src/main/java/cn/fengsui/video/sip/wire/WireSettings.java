package cn.fengsui.video.sip.wire;

/**
 * Where messages come in.
 *
 * @param port 0 = a free one
 * @param registerRate most REGISTERs a second from one address over UDP; more are dropped unread
 */
public record WireSettings(String bind, int port, int registerRate) {}
