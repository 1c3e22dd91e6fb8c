/**
 * Draws the still part of a scene on the CPU: visibility, light, shadows, haze. Runs on the painter thread and, for a first
 * rough picture, on the thread that opens a film. Colours follow ITU-R BT.601.
 */
@NullMarked
package cn.fengsui.simulator.picture.still;

import org.jspecify.annotations.NullMarked;
