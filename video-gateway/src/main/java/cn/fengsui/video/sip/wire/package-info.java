/**
 * SIP messages on and off the network: one UDP and one TCP port, exact framing, the device's own connection for
 * everything that goes to it (RFC 3261 §18, RFC 3581, GB/T 28181-2022 §9.1.1 f). A reader thread for UDP and a selector
 * thread for TCP only frame and queue; worker threads hand messages on, those of one source in order. Knows no headers
 * but Content-Length.
 */
@NullMarked
package cn.fengsui.video.sip.wire;

import org.jspecify.annotations.NullMarked;
