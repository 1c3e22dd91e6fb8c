/**
 * Records cameras into fragmented MP4 files that play after any crash, and keeps their index, age and space in bounds.
 * Pictures come on media threads and are written by one thread of this package; the index is written there too. Files
 * follow ISO/IEC 14496-12.
 */
@NullMarked
package cn.fengsui.video.record;

import org.jspecify.annotations.NullMarked;
