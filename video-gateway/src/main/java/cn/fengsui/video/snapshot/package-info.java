/**
 * Pictures that a device takes itself and uploads (GB/T 28181-2022 §9.14), with the live picture in their place where a
 * device cannot. Event loops receive and check; nothing blocks. Uploads come without a key: the address is unguessable,
 * short-lived, and takes JPEG only.
 */
@NullMarked
package cn.fengsui.video.snapshot;

import org.jspecify.annotations.NullMarked;
