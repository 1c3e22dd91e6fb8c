/**
 * The small header that the desk, summary, cameras and audit pages share: which pages this role has, level badges and
 * the clock. Components change under the session lock only.
 */
@NullMarked
package cn.fengsui.dashboard.navigation;

import org.jspecify.annotations.NullMarked;
