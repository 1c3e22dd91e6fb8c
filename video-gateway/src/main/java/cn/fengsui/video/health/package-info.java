/**
 * Judges each camera's own condition from a decoded keyframe now and then, and fuses it with registration and calls into
 * one honest state. Runs on one thread of its own; decoding is left to the decoder threads. It looks at pictures as
 * numbers only and knows nothing of what they show.
 */
@NullMarked
package cn.fengsui.video.health;

import org.jspecify.annotations.NullMarked;
