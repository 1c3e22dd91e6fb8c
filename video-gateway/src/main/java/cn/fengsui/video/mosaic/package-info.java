/**
 * One composed H.264 picture of up to sixteen cameras, for walls whose computers are weak. A named platform thread per
 * mosaic decodes the cameras' small streams, composes and encodes; it runs while somebody looks. Every camera in it has
 * its own audit row, and a camera that is lost says so in its cell.
 */
@NullMarked
package cn.fengsui.video.mosaic;

import org.jspecify.annotations.NullMarked;
