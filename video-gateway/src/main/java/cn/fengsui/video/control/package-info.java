/**
 * Commands to devices: the eight bytes of PTZ, the other DeviceControl elements, and the REST paths under {@code
 * /api/v1/control}. Pure functions but for {@link Controls}, which any thread may use and which never blocks. Follows
 * GB/T 28181-2022 §9.3, A.2.3.1 and A.3; target tracking is left out on purpose (architecture §6).
 */
@NullMarked
package cn.fengsui.video.control;

import org.jspecify.annotations.NullMarked;
