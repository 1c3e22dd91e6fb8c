/**
 * Playback control inside INFO: the RTSP-like text of GB/T 28181-2022 Annex B, written the way devices expect it and
 * read the way they really write it. Pure functions and records; any thread.
 */
@NullMarked
package cn.fengsui.video.mansrtsp;

import org.jspecify.annotations.NullMarked;
