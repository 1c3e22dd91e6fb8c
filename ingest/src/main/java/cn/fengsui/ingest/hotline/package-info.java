/**
 * The way in for what the hotline system knows of its orders after they were taken: contact and visit. Runs on workers,
 * keeps nothing. RFC 8259 JSON, see {@code /openapi.yaml}.
 */
@NullMarked
package cn.fengsui.ingest.hotline;

import org.jspecify.annotations.NullMarked;
