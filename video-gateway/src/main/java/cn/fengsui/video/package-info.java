/**
 * The video room: a GB/T 28181 upper platform whose pictures go to browsers (GB/T 28181-2022). Packages follow the road
 * of a picture: sip asks, rtp receives, ps demultiplexes, live shares, fmp4 packs, deliver sends; this one wires them.
 * Started by one thread; afterwards every method may be called from any.
 */
@NullMarked
package cn.fengsui.video;

import org.jspecify.annotations.NullMarked;
