/**
 * A city that reports and films: simulated GB/T 28181 devices, reporters, sensors and recorded files. Each class with a
 * {@code main} here is started on its own; {@link cn.fengsui.simulator.city.SimulatedCity} also runs inside another
 * process and talks to it by HTTP, SIP and RTP only. Nothing here imports another room, so that a misreading of a
 * standard cannot hide on both sides.
 */
@NullMarked
package cn.fengsui.simulator;

import org.jspecify.annotations.NullMarked;
