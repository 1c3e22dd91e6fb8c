/**
 * Cameras that do not speak GB/T 28181: their RTSP or RTMP address is pulled on demand through FFmpeg, with reconnect.
 * Native reading runs on a named platform thread for each camera that is being watched; pictures are handed to its media
 * thread. FFmpeg never gets a network address: it speaks through a relay of ours, which only connects to addresses that
 * are allowed.
 */
@NullMarked
package cn.fengsui.video.pull;

import org.jspecify.annotations.NullMarked;
