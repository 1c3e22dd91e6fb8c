/**
 * How a simulated device behaves: transports, version, codecs, and the quirks of devices in the field, by name. Plain
 * immutable data, used from any thread. Follows the differences between GB/T 28181-2016 and -2022, and what users of
 * platforms report about makers.
 */
@NullMarked
package cn.fengsui.simulator.profile;

import org.jspecify.annotations.NullMarked;
