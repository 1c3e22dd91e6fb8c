/**
 * One camera's session: a single upstream call shared by all viewers, the cached group of pictures, the output clock.
 * Two named owners: a {@link cn.fengsui.video.live.CameraLine} (call and life cycle) is touched by its serial
 * executor only, a {@link cn.fengsui.video.live.LivePicture} (everything per packet) by its media thread only.
 * GB/T 28181-2022 §9.2 for the life of a call, Annex K for its end.
 */
@NullMarked
package cn.fengsui.video.live;

import org.jspecify.annotations.NullMarked;
