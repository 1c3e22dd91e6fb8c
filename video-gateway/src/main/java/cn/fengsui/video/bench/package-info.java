/**
 * A hook for benchmarks: the media road from the RTP socket to the viewer's WebSocket exactly as in the gateway, with
 * signalling that always agrees. No thread of its own; not used by the product.
 */
@NullMarked
package cn.fengsui.video.bench;

import org.jspecify.annotations.NullMarked;
