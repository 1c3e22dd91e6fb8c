package cn.fengsui.video.sip;

import java.util.Optional;

/**
 * How a MANSCDP message came.
 *
 * @param method MESSAGE or NOTIFY
 * @param callId of the dialog it stands in, or of its own
 * @param peer where it came from
 */
public record MessageContext(String method, Optional<String> callId, Peer peer) {}
