/**
 * Camera health as far as the catalogue tells it: a camera that was online and is not. Keyed by camera id on a Flink
 * task thread. Statuses follow GB/T 28181-2022 Annex A.2.1.9.
 */
@NullMarked
package cn.fengsui.jobs.camerahealth;

import org.jspecify.annotations.NullMarked;
