/**
 * The duty wall: scenes, strips, rail and pictures. Components change under the session lock. Layout and words follow
 * the project's user-interface design.
 */
@NullMarked
package cn.fengsui.dashboard.wall;

import org.jspecify.annotations.NullMarked;
