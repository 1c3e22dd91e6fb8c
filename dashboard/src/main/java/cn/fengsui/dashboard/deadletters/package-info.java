/**
 * The administrators' page of messages that were not taken: found, explained, corrected, replayed or dismissed through the
 * public API of {@code ingest}. Reads and sends on virtual threads, shows under the session lock. Follows no standard.
 */
@NullMarked
package cn.fengsui.dashboard.deadletters;

import org.jspecify.annotations.NullMarked;
