/**
 * MPEG program stream to access units (ISO/IEC 13818-1 §2.5, GB/T 28181-2022 Annex C). Owned by one media thread, no
 * locks, buffers reused. What a device announces is a hint; what counts is found in the bytes.
 */
@NullMarked
package cn.fengsui.video.ps;

import org.jspecify.annotations.NullMarked;
