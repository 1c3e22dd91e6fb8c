/**
 * Cameras by division and state, counted from the catalogue and from the fused health that the video gateway logs. Keyed
 * by drill or real on a Flink task thread; alerts about cameras are rules like others, see {@code rules}. Statuses follow
 * GB/T 28181-2022 Annex A.2.1.9.
 */
@NullMarked
package cn.fengsui.jobs.camerahealth;

import org.jspecify.annotations.NullMarked;
