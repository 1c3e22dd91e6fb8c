/**
 * The live stream out: reports, incidents and alerts as Server-Sent Events. One thread follows the log into a ring that
 * all subscribers share; each subscriber is written to by its event loop. Follows the HTML standard, server-sent events.
 */
@NullMarked
package cn.fengsui.ingest.stream;

import org.jspecify.annotations.NullMarked;
