/**
 * The archive of briefings: what was published with number, author and hash, its files, and new ones of any kind, also the
 * first, follow-up and final report on an incident. State belongs to the session lock; reading and writing run on virtual
 * threads. Kinds follow the reference page on domain facts (§6.3, §7).
 */
@NullMarked
package cn.fengsui.dashboard.briefing;

import org.jspecify.annotations.NullMarked;
