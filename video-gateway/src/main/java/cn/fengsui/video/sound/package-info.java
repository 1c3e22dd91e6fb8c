/**
 * Sound for viewers that ask for it: a second track of AAC beside the picture, made once per stream for all its
 * listeners. G.711 (Rec. ITU-T G.711) is encoded, AAC passed through, silence fills what does not come, so that a player
 * never waits for sound. FFmpeg runs on one named platform thread per stream with listeners; its queue is bounded.
 */
@NullMarked
package cn.fengsui.video.sound;

import org.jspecify.annotations.NullMarked;
