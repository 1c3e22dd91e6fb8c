/**
 * Scenes of the wall: which one is shown where and since when, the pure decision about who may change what on a screen,
 * and the page where people build them. The director has one thread of its own; pages change under their session lock.
 * ISA-18.2 for what automation must never cover.
 */
@NullMarked
package cn.fengsui.dashboard.scenes;

import org.jspecify.annotations.NullMarked;
