/**
 * Fragmented MP4 for Media Source Extensions (ISO/IEC 14496-12, 14496-15): one H.264 track, one fragment per picture.
 * Pure functions over access units, called on the media thread; the results are immutable and shared by all viewers.
 */
@NullMarked
package cn.fengsui.video.fmp4;

import org.jspecify.annotations.NullMarked;
