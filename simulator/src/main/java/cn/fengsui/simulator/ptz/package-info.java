/**
 * A camera head that turns, tilts and zooms: the eight command bytes, presets, tours, scans and the home position. Commands
 * come from a device's owner thread, positions are read by media threads; the head locks itself. Follows GB/T 28181-2022
 * A.3.
 */
@NullMarked
package cn.fengsui.simulator.ptz;

import org.jspecify.annotations.NullMarked;
