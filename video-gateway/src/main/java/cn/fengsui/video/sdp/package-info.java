/**
 * Session descriptions of GB/T 28181: what we offer and, read leniently, what devices and platforms send. Pure values,
 * any thread. GB/T 28181-2022 Annex G, RFC 4566, RFC 4145 for TCP.
 */
@NullMarked
package cn.fengsui.video.sdp;

import org.jspecify.annotations.NullMarked;
