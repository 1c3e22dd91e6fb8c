/**
 * Parts of pictures that nobody may see: kept on record, covered in every tile, and by the gateway in whatever else leaves.
 * Reads on request threads, at most every five seconds. What leaves the camera itself is not changed: only a mask in the camera
 * can do that, and the page says so. No standard.
 */
@NullMarked
package cn.fengsui.dashboard.masks;

import org.jspecify.annotations.NullMarked;
