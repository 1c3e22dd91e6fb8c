/**
 * The way in for camera metadata, over HTTP and from the video gateway: the catalogue entry of a camera, never its
 * password or network address. One own thread writes, so that changes of one camera keep their order. Follows GB/T
 * 28181-2022 A.2.1.9 for the fields.
 */
@NullMarked
package cn.fengsui.ingest.camera;

import org.jspecify.annotations.NullMarked;
