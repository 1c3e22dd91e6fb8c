/**
 * Plays what this gateway recorded, as if a device played it: the same requests, the same pictures, the same end. One
 * thread of its own reads the files and hands pictures out at their time. Files follow ISO/IEC 14496-12 and 14496-15.
 */
@NullMarked
package cn.fengsui.video.recorded;

import org.jspecify.annotations.NullMarked;
