/**
 * MANSCDP messages: the XML inside SIP MESSAGE bodies (GB/T 28181-2022 Annex A), read the way devices really write it:
 * wrong charset labels, raw ampersands, control bytes, doubled end tags. Pure functions; any thread.
 */
@NullMarked
package cn.fengsui.video.manscdp;

import org.jspecify.annotations.NullMarked;
