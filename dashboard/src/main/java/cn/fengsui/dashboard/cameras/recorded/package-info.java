/**
 * The past of one camera: the day's recordings on the device and of our own, playing them in the tile, fetching them into
 * a file, and taking our own out as evidence. Runs under the session lock; answers come from the gateway's threads.
 * GB/T 28181-2022 §9.7 to §9.9.
 */
@NullMarked
package cn.fengsui.dashboard.cameras.recorded;

import org.jspecify.annotations.NullMarked;
