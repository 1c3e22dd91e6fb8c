/** A dashboard with an invented city behind it, for looking at the screens and for tests. All in memory. */
@NullMarked
package cn.fengsui.dashboard.preview;

import org.jspecify.annotations.NullMarked;
