/**
 * Low-latency HLS (RFC 8216bis): a picture's fragments gathered into parts and segments, and the playlist that names
 * them. Fragments come on media threads, readers on event loops; each stream has one lock, held for moments. Pure bytes
 * and text: the HTTP paths are in {@code deliver}.
 */
@NullMarked
package cn.fengsui.video.hls;

import org.jspecify.annotations.NullMarked;
