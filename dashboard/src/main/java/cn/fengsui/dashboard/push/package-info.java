/**
 * What changes by itself: one copy of the live picture per process, and the calm way of showing its changes. Writers are
 * listener threads of the shared maps; screens read under their session lock and are told at most four times a second.
 * No standard.
 */
@NullMarked
package cn.fengsui.dashboard.push;

import org.jspecify.annotations.NullMarked;
