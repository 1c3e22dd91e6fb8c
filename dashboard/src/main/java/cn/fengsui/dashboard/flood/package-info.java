/**
 * Flood key spots: what their gauges say, where that is heading, and who is near. The log is read on a thread of its own
 * while somebody looks; components are used under the session lock. Domain facts: warning and guarantee levels of rivers.
 */
@NullMarked
package cn.fengsui.dashboard.flood;

import org.jspecify.annotations.NullMarked;
