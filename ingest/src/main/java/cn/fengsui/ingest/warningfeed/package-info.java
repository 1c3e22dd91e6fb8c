/**
 * Feeds of warnings, asked at their turn: each new entry is fetched from where the feed may link to and taken like a warning
 * that was sent. One own thread asks all of them. Follows RFC 4287 (Atom), RSS 2.0 and OASIS CAP 1.2.
 */
@NullMarked
package cn.fengsui.ingest.warningfeed;

import org.jspecify.annotations.NullMarked;
