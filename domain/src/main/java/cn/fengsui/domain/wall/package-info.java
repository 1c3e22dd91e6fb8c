/**
 * The wall of screens: which screens there are, the scenes that people built for them, and which of them is shown now.
 * Plain data and one port; any thread. No standard.
 */
@NullMarked
package cn.fengsui.domain.wall;

import org.jspecify.annotations.NullMarked;
