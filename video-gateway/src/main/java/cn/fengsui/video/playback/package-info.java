/**
 * Recordings of devices on a screen: playback with pause, seek and speed over INFO (GB/T 28181-2022 §9.8, Annex B),
 * several cameras in step on one clock. A playback is touched by its serial executor only; its clocks and pictures by
 * media threads.
 */
@NullMarked
package cn.fengsui.video.playback;

import org.jspecify.annotations.NullMarked;
