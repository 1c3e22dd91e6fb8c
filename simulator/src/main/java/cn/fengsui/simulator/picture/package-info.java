/**
 * What a simulated channel films: street scenes modelled by us, drawn once as a still and brought to life with water,
 * rain, traffic, smoke, the channel's name and a clock. Runs on media threads; a film belongs to one of them at a time.
 * Encodes H.264 (ITU-T H.264 constrained baseline) with FFmpeg; H.265 is a loop made beforehand. Needs no fonts on the machine.
 */
@NullMarked
package cn.fengsui.simulator.picture;

import org.jspecify.annotations.NullMarked;
