/**
 * Native decoding with FFmpeg through JavaCV's presets. Long native calls run on a few named platform threads of their
 * own, never on event loops, media threads or virtual threads; their queue is bounded.
 */
@NullMarked
package cn.fengsui.video.decode;

import org.jspecify.annotations.NullMarked;
