/**
 * To the browsers: who may look (key, reason, audit row, one-time token), the WebSocket of a viewer with its bounded
 * queue, and the HTTP API. Vert.x event loops parse and send; what blocks runs on virtual threads. Every view has an
 * audit row before the camera is asked, and one when it ends (architecture §6).
 */
@NullMarked
package cn.fengsui.video.deliver;

import org.jspecify.annotations.NullMarked;
