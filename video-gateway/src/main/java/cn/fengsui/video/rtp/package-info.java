/**
 * RTP over UDP: sockets, packets, sources, order (RFC 3550). Everything here that is mutable belongs to one
 * {@link cn.fengsui.video.rtp.MediaThread}; counters may be read from anywhere. Nothing here knows what the payload is.
 */
@NullMarked
package cn.fengsui.video.rtp;

import org.jspecify.annotations.NullMarked;
