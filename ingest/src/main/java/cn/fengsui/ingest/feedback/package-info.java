/**
 * Feedback to the reporter: a source names a webhook, and hears there of every state that one of its reports comes to; what
 * is to be told stands in the outbox of {@code ingest.connector.WriteBack}, whose thread sends. Administration on worker
 * threads. Signed with HMAC-SHA256 (RFC 2104).
 */
@NullMarked
package cn.fengsui.ingest.feedback;

import org.jspecify.annotations.NullMarked;
