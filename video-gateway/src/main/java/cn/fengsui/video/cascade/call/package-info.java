/**
 * Calls of upper platforms: live pictures, playback and downloads, each checked for its right and audited like a person's
 * view (GB/T 28181-2022 §9.2, §9.8, §9.9 from the device's side). Calls begin on virtual threads, media leave on the media
 * threads.
 */
@NullMarked
package cn.fengsui.video.cascade.call;

import org.jspecify.annotations.NullMarked;
