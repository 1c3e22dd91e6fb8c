/**
 * The platform's side of GB/T 28181 signalling: registration, keepalive, catalogue, live INVITE (GB/T 28181-2022 §9.1,
 * §9.2, §9.5, §9.6; RFC 3261). Stack callbacks only turn a message into a task or an atomic update; calls are owned by
 * serial executors. Dialogs are kept here and not by the stack, because devices get tags, contacts and answers wrong.
 */
@NullMarked
package cn.fengsui.video.sip;

import org.jspecify.annotations.NullMarked;
