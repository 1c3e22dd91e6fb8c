/**
 * A person's voice to cameras and loudspeakers: broadcast and talk (GB/T 28181-2022 §9.12). Sound comes from the
 * browser over a WebSocket on an event loop, waits in a short queue, and leaves as PCMA in RTP on the pacing thread;
 * it is never written anywhere. Calls are touched by their serial executor only.
 */
@NullMarked
package cn.fengsui.video.voice;

import org.jspecify.annotations.NullMarked;
