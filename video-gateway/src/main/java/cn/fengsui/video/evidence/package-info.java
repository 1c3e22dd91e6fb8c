/**
 * Locks recordings as evidence and exports them: the untouched files with their SHA-256, and a copy with a watermark that
 * says who exported it when and under which audit row. Decoding and encoding run on one named platform thread. Nothing
 * that is locked is ever removed by retention.
 */
@NullMarked
package cn.fengsui.video.evidence;

import org.jspecify.annotations.NullMarked;
