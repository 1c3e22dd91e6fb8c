/** Cameras: the catalogue entry of one GB/T 28181 channel and its health (GB/T 28181-2022 Annex A.2.1.9). */
@NullMarked
package cn.fengsui.domain.camera;

import org.jspecify.annotations.NullMarked;
