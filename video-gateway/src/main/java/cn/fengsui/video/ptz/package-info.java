/**
 * Moving cameras: one operator per camera, seen by all, taken over by a worse incident, ended when idle, and a stop for
 * every way in which an operator can vanish. One thread owns the holds; what blocks runs on virtual threads, and event
 * loops only compose. Follows GB/T 28181-2022 §9.3 for the commands; the rules of holding are our own.
 */
@NullMarked
package cn.fengsui.video.ptz;

import org.jspecify.annotations.NullMarked;
