/**
 * Who asks the video gateway, and why: the person at the screen, the reason that holds for the session, and the files
 * that the gateway hands out. Everything here runs under the session lock, but for downloads, which run on the web
 * server's threads. No picture, sound, movement or file without a reason and an audit row.
 */
@NullMarked
package cn.fengsui.dashboard.cameras.asking;

import org.jspecify.annotations.NullMarked;
