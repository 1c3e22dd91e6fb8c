/**
 * What a recorder has on its disk, and a film of it: recordings of the last days with gaps, played at any speed in both
 * directions. A plan is immutable; a film is used by one thread at a time. Follows GB/T 28181-2022 §9.7, §9.8, Annex B.
 */
@NullMarked
package cn.fengsui.simulator.record;

import org.jspecify.annotations.NullMarked;
