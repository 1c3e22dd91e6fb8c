/**
 * The plumbing every HTTP door shares: keys, bodies within a limit, work off the event loop, errors in one shape. What is
 * named "event loop" in a comment runs there and never blocks; the rest runs on virtual threads. Follows RFC 9110.
 */
@NullMarked
package cn.fengsui.ingest.http;

import org.jspecify.annotations.NullMarked;
