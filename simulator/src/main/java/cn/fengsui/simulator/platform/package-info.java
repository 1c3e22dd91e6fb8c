/**
 * An upper platform: accepts registrations, asks, subscribes, watches and counts what it gets. One owner thread for SIP, a
 * virtual thread for each picture. Follows GB/T 28181-2022 §9 from the platform's side.
 */
@NullMarked
package cn.fengsui.simulator.platform;

import org.jspecify.annotations.NullMarked;
