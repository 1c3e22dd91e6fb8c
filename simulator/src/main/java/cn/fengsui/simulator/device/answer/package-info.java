/**
 * What a device answers and tells: queries, controls, settings, alarms, subscriptions, snapshots. Owned by the socket's
 * thread. Follows GB/T 28181-2022 §9.3 to §9.7, §9.11, §9.14 and Annexes A, J, M, N.
 */
@NullMarked
package cn.fengsui.simulator.device.answer;

import org.jspecify.annotations.NullMarked;
