/**
 * Photos that come with reports: their type is read out of their bytes, and what tells of the photographer (EXIF with its
 * place and device, thumbnails, comments, trailers) is left out before anything is stored. Pure; any thread.
 * Follows ITU-T T.81 and JFIF 1.02, the PNG specification (third edition) and the WebP container (RFC 9649).
 */
@NullMarked
package cn.fengsui.domain.photo;

import org.jspecify.annotations.NullMarked;
