/**
 * Cameras near grave incidents are called before anybody asks, so that their picture is there at once. One thread of
 * its own looks every few seconds; nothing is shown to anybody by this, and every act has an audit row of the system.
 */
@NullMarked
package cn.fengsui.video.standby;

import org.jspecify.annotations.NullMarked;
