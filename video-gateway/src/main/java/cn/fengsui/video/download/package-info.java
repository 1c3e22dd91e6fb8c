/**
 * Fetches recordings into files that any player opens: fragmented MP4, written as it comes, so that a failure leaves
 * what was there. Pictures come on media threads and are written by one thread of this package (GB/T 28181-2022 §9.9).
 */
@NullMarked
package cn.fengsui.video.download;

import org.jspecify.annotations.NullMarked;
