/**
 * Elementary streams: H.264 and H.265 access units, what their parameter sets say, sound frames, and how RTP carries
 * them without a program stream around (Rec. ITU-T H.264 and H.265 Annex B, RFC 6184, RFC 7798, RFC 3640, RFC 3551).
 * Owned by one media thread, no locks, buffers reused; records may be passed on. What a device announces is a hint;
 * what counts is found in the bytes.
 */
@NullMarked
package cn.fengsui.video.es;

import org.jspecify.annotations.NullMarked;
