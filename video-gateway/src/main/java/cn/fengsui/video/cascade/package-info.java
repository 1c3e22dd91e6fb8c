/**
 * We as a lower platform: registered with upper platforms, sharing a chosen part of the catalogue, answering their
 * queries, calls, playback and PTZ with rights and audit as for a person (GB/T 28181-2022 §4.1.4, §9, Annex J). Requests
 * come on SIP threads and are handed to virtual threads; media leave on the media threads.
 */
@NullMarked
package cn.fengsui.video.cascade;

import org.jspecify.annotations.NullMarked;
