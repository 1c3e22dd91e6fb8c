/**
 * Alarms of devices: answered as the standard says, the admitted kinds turned into reports, the others counted and
 * dropped, and devices armed and reset. SIP threads only put alarms into a bounded queue; one thread of this package does
 * the rest. Follows GB/T 28181-2022 §9.4 and A.2.5.3, and the admitted list of our own (architecture §6).
 */
@NullMarked
package cn.fengsui.video.alarm;

import org.jspecify.annotations.NullMarked;
