/**
 * What the duty room says in writing: the published situation, flashes, daily reports, and the first, follow-up and final
 * report of an incident, each drafted, signed and published by somebody at some time, and never changed afterwards.
 * Blocking ports; any thread. Kinds and words follow the reference page on domain facts (§6.3, §7, §17).
 */
@NullMarked
package cn.fengsui.domain.briefing;

import org.jspecify.annotations.NullMarked;
