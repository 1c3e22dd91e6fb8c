/**
 * What devices have recorded: their timeline from RecordInfo (GB/T 28181-2022 §9.7), and the calls that bring a
 * recording here to be played or kept (§9.8, §9.9). Calls may be opened from any thread; their media comes on the
 * camera's media thread, their news in order on no thread in particular.
 */
@NullMarked
package cn.fengsui.video.history;

import org.jspecify.annotations.NullMarked;
