/**
 * H.265 to H.264 for viewers that cannot decode it: FFmpeg on one named platform thread per stream, shared by its
 * viewers, limited in number, ended with its last viewer. Times stay those of the source.
 */
@NullMarked
package cn.fengsui.video.transcode;

import org.jspecify.annotations.NullMarked;
