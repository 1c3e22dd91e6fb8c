/**
 * The WebSocket door for continuous feeds: batches in, one acknowledgement for each after its commit. Connections live on
 * event loops, batches are read and taken on worker threads. Follows RFC 6455; the messages are ours (docs/reference/feed.md).
 */
@NullMarked
package cn.fengsui.ingest.feed;

import org.jspecify.annotations.NullMarked;
